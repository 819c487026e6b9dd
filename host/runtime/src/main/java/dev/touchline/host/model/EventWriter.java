package dev.touchline.host.model;

import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes the stored body of an event. */
final class EventWriter {

  private EventWriter() {}

  static String write(Event event, List<Identifier> identifiers, String summary) {
    StringWriter json = new StringWriter(512);
    try (JsonGenerator out = EventJson.FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      text(out, "session", event.session());
      out.writeStringProperty("direction", name(event.direction()));
      identifiers(out, identifiers);
      text(out, "customerName", event.customerName());
      out.writeStringProperty("summary", summary);
      out.writeName("data");
      out.writeStartObject();
      DataWriter.write(out, event.data());
      attributes(out, event);
      out.writeEndObject();
      out.writeEndObject();
    }
    return json.toString();
  }

  static String name(Direction direction) {
    return switch (direction) {
      case IN -> "in";
      case OUT -> "out";
      case INTERNAL -> "internal";
    };
  }

  static void text(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }

  private static void identifiers(JsonGenerator out, List<Identifier> identifiers) {
    out.writeName("identifiers");
    out.writeStartArray();
    for (Identifier identifier : identifiers) {
      out.writeStartObject();
      out.writeStringProperty("type", identifier.type().name());
      if (!identifier.scope().isEmpty()) {
        out.writeStringProperty("scope", identifier.scope());
      }
      out.writeStringProperty("value", identifier.value());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void attributes(JsonGenerator out, Event event) {
    event
        .attributes()
        .forEach((name, value) -> {
          if (!Components.isPresent(event.data(), name)) {
            out.writeName(name);
            value(out, value);
          }
        });
  }

  private static void value(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Number number -> number(out, number.doubleValue());
      case Map<?, ?> map -> map(out, map);
      case Iterable<?> list -> list(out, list);
      default -> out.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator out, double number) {
    if (Double.isFinite(number)) {
      out.writeNumber(number);
    } else {
      out.writeNull(); // JSON has no word for it
    }
  }

  private static void map(JsonGenerator out, Map<?, ?> map) {
    // sorted: Map.of has another order in every process
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    out.writeStartObject();
    sorted.forEach((name, value) -> {
      out.writeName(name);
      value(out, value);
    });
    out.writeEndObject();
  }

  private static void list(JsonGenerator out, Iterable<?> list) {
    out.writeStartArray();
    for (Object element : list) {
      value(out, element);
    }
    out.writeEndArray();
  }
}
