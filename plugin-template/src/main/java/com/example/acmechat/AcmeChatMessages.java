package com.example.acmechat;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acme Chat's messages: what makes one the same as another, and what event one is. */
final class AcmeChatMessages {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Channel CHANNEL = new Channel("acme-chat");
  private static final IdentifierType VISITOR = new IdentifierType("acme-chat-visitor");

  private AcmeChatMessages() {}

  /**
   * A message on its way to the inbox. A webhook and a page may bring the same one: its id, which
   * is the dedupe key, decides.
   *
   * @throws RejectedException when it is no message at all; the provider gets a 400
   */
  static IncomingRecord record(byte[] body) {
    return IncomingRecord.of("message/" + id(parse(body)), body).build();
  }

  /** The same for a message in a page of the API. */
  static IncomingRecord record(JsonNode message) {
    return IncomingRecord.of("message/" + id(message), message.toString()).build();
  }

  static String id(JsonNode message) {
    return text(message, "id");
  }

  /**
   * The event in a message. Pure: the record alone decides.
   *
   * @throws RejectedException when it cannot be understood; the record goes to the quarantine
   */
  static Normalized normalize(StoredRecord record) {
    JsonNode message = parse(record.body());
    String from = text(message, "from");
    return switch (from) {
      case "visitor" -> Normalized.of(event(message, EventKind.MESSAGE_RECEIVED));
      case "agent" -> Normalized.of(event(message, EventKind.MESSAGE_SENT));
      default -> Normalized.ignored("\"from\" is neither visitor nor agent");
    };
  }

  private static Event event(JsonNode message, EventKind kind) {
    String id = id(message);
    Event.Builder event =
        Event.of(id, kind, time(message), words(message, id))
            .channel(CHANNEL)
            .session(text(message, "conversation"))
            .about(Identifier.of(VISITOR, text(message, "visitor")))
            .customerName(optional(message, "name"));
    String email = optional(message, "email");
    if (email != null && email.contains("@")) {
      event.about(Identifier.email(email));
    }
    return event.build();
  }

  private static EventData.Message words(JsonNode message, String id) {
    return new EventData.Message(optional(message, "text"), List.of(), id, null);
  }

  private static Instant time(JsonNode message) {
    try {
      return Instant.parse(text(message, "sentAt"));
    } catch (DateTimeException e) {
      throw new RejectedException("sent-at-not-a-time", "\"sentAt\" is not a time in ISO 8601", e);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // without the cause: its message quotes the body, which is personal data
      throw new RejectedException("not-json", "the message is not JSON");
    }
  }

  private static String text(JsonNode message, String field) {
    String value = optional(message, field);
    if (value == null) {
      throw new RejectedException("field-missing", "\"" + field + "\" is missing or not text");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode message, String field) {
    JsonNode value = message.path(field);
    return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
  }
}
