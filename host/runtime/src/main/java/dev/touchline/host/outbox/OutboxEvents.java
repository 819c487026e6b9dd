package dev.touchline.host.outbox;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.model.MessageId;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.message.OutgoingFile;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the outbox itself puts on timelines: first-party events of the built-in connection, named
 * after the message, so that a repeat is a duplicate.
 */
final class OutboxEvents {

  /** Whose records these are. */
  static final int CONNECTION = LiveConnection.EVENTS_ID;

  private static final String FAILED = "Message could not be sent";

  private OutboxEvents() {}

  /** A message that was sent, for connections that bring in no such records by themselves. */
  static IncomingRecord sent(OutboxMessage message, @Nullable String messageId, Instant at) {
    OutgoingMessage content = message.terms().message();
    Map<String, Object> data = new LinkedHashMap<>();
    if (!content.text().isBlank()) {
      data.put("text", content.text());
    }
    data.put("attachments", content.files().stream().map(OutboxEvents::file).toList());
    data.put("messageId", messageId == null ? name(message.id(), "sent") : messageId);
    if (content.answers() != null) {
      data.put("replyTo", content.answers().messageId());
    }
    return record(message, EventKind.MESSAGE_SENT, "sent", at, data);
  }

  /** A message that was given up. */
  static IncomingRecord failed(OutboxMessage message, @Nullable String reason, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", FAILED);
    put(data, "reason", reason);
    put(data, "subject", message.terms().message().subject());
    data.put("outbox", message.id().toString());
    return record(message, EventKind.CUSTOM, "failed", at, data);
  }

  private static Map<String, Object> file(OutgoingFile file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", file.name());
    fields.put("type", file.type());
    fields.put("size", file.size());
    fields.put("url", file.hash().url());
    return fields;
  }

  private static void put(Map<String, Object> data, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      data.put(name, value);
    }
  }

  private static String name(MessageId id, String step) {
    return "message:" + id + ":" + step;
  }

  private static IncomingRecord record(
      OutboxMessage message, EventKind kind, String step, Instant at, Map<String, Object> data) {
    OutgoingMessage content = message.terms().message();
    String name = name(message.id(), step);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", name);
    event.put("kind", kind.wireName());
    event.put("occurredAt", at.toString());
    event.put("channel", message.terms().channel());
    if (content.answers() != null && content.answers().session() != null) {
      event.put("session", content.answers().session());
    }
    event.put("direction", "out");
    event.put("identifiers", new ArrayList<>(List.of(identifier(content.to()))));
    event.put("data", data);
    return IncomingRecord.of(name, OutboxJson.write(event)).build();
  }

  private static Map<String, String> identifier(Identifier identifier) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("type", identifier.type().name());
    if (!identifier.scope().isEmpty()) {
      fields.put("scope", identifier.scope());
    }
    fields.put("value", identifier.value());
    return fields;
  }
}
