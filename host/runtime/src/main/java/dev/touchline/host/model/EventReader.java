package dev.touchline.host.model;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads one event strictly. Used once. */
final class EventReader {

  private static final String FIELDS =
      "id, kind, occurredAt, channel, session, direction, identifiers, customerName, data";
  private static final int LONGEST_NAME = 500;

  private static final String KINDS =
      Arrays.stream(EventKind.values()).map(EventKind::wireName).collect(Collectors.joining(", "));

  // most events are of few channels and types, and checking a name costs a regular expression
  private static final Map<String, Channel> CHANNELS =
      Stream.of(
              Channel.APP,
              Channel.WEB,
              Channel.SHOP,
              Channel.POS,
              Channel.PHONE,
              Channel.EMAIL,
              Channel.FACEBOOK,
              Channel.WEBCHAT)
          .collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));

  private final JsonReading in;
  private final int offset;
  private @Nullable String id;
  private @Nullable EventKind kind;
  private @Nullable Instant occurredAt;
  private @Nullable Channel channel;
  private @Nullable String session;
  private @Nullable Direction direction;
  private @Nullable String customerName;
  private @Nullable List<Identifier> identifiers;
  private @Nullable ReadData data;
  private @Nullable JsonReading dataBeforeKind;

  EventReader(byte[] json, int offset, int length) {
    this.in = new JsonReading(json, offset, length, "");
    this.offset = offset;
  }

  Event read() {
    try (in) {
      in.beginDocument();
      String field;
      while ((field = in.nextField()) != null) {
        field(field);
      }
      in.endDocument();
      return event();
    } catch (JacksonException e) {
      throw in.malformed(e);
    }
  }

  private void field(String field) {
    switch (field) {
      case "id" -> id = Keys.read(in, 500);
      case "kind" -> kind = kind();
      case "occurredAt" -> occurredAt = Times.read(in);
      case "channel" -> channel = channel();
      case "session" -> session = Keys.read(in, 500);
      case "direction" -> direction = direction();
      case "identifiers" -> identifiers = IdentifiersReader.read(in);
      case "customerName" -> customerName = Keys.read(in, LONGEST_NAME);
      case "data" -> data();
      default -> throw in.unknownField(FIELDS);
    }
  }

  private Event event() {
    EventKind what = required(kind, "kind");
    Event.Builder event =
        Event.of(
                required(id, "id"), what, required(occurredAt, "occurredAt"), readData(what).data())
            .channel(required(channel, "channel"))
            .session(session)
            .customerName(customerName);
    if (direction != null) {
      event.direction(direction);
    }
    required(identifiers, "identifiers").forEach(event::about);
    readData(what).attributes().forEach(event::attribute);
    try {
      return event.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("invalid-value", String.valueOf(e.getMessage()));
    }
  }

  private ReadData readData(EventKind what) {
    if (data == null) {
      JsonReading late = dataBeforeKind;
      data = late == null ? DataReader.absent(what) : lateData(what, late);
    }
    return data;
  }

  private static ReadData lateData(EventKind what, JsonReading late) {
    try (late) {
      late.resume();
      return DataReader.read(late, what);
    } catch (JacksonException e) {
      throw late.malformed(e);
    }
  }

  private void data() {
    if (in.isNull()) {
      return;
    }
    if (kind == null) {
      dataBeforeKind = in.later(offset);
    } else {
      data = DataReader.read(in, kind);
    }
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new InvalidEventException("missing-field", field + ": is required");
    }
    return value;
  }

  private @Nullable EventKind kind() {
    String name = in.text();
    if (name == null) {
      return null;
    }
    return EventKind.ofWireName(name)
        .orElseThrow(() ->
            in.fail(
                "unknown-kind",
                '"' + Quoting.shortened(name) + "\" is not a kind; known are " + KINDS));
  }

  private @Nullable Channel channel() {
    String name = in.text();
    Channel known = name == null ? null : CHANNELS.get(name);
    try {
      return name == null || known != null ? known : new Channel(name);
    } catch (IllegalArgumentException e) {
      throw in.fail(
          "invalid-value",
          '"'
              + Quoting.shortened(String.valueOf(name))
              + "\" is not a channel: 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
  }

  private @Nullable Direction direction() {
    String name = in.text();
    return switch (name) {
      case null -> null;
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      case "internal" -> Direction.INTERNAL;
      default ->
          throw in.fail(
              "invalid-value", '"' + Quoting.shortened(name) + "\" is not in, out or internal");
    };
  }
}
