package dev.touchline.host.model;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads whom an event is about. */
final class IdentifiersReader {

  private static final int MOST = 20;

  private static final Map<String, IdentifierType> TYPES =
      Stream.of(
              IdentifierType.PHONE,
              IdentifierType.EMAIL,
              IdentifierType.CUSTOMER_NUMBER,
              IdentifierType.LOYALTY_CARD,
              IdentifierType.VISITOR,
              IdentifierType.DEVICE)
          .collect(Collectors.toUnmodifiableMap(IdentifierType::name, Function.identity()));

  private IdentifiersReader() {}

  static @Nullable List<Identifier> read(JsonReading in) {
    if (!in.beginList()) {
      return null;
    }
    List<Identifier> all = new ArrayList<>(4);
    while (in.nextElement()) {
      if (all.size() == MOST) {
        throw in.fail("too-large", "an event has at most " + MOST + " identifiers");
      }
      all.add(identifier(in));
    }
    if (all.isEmpty()) {
      throw new InvalidEventException("invalid-value", "identifiers: at least one is required");
    }
    return all;
  }

  private static Identifier identifier(JsonReading in) {
    if (!in.beginObject()) {
      throw in.wrongType("an object");
    }
    String type = null;
    String scope = null;
    String value = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "type" -> type = in.text();
        case "scope" -> scope = Keys.read(in, 200);
        case "value" -> value = Keys.read(in, 500);
        default -> throw in.unknownField("type, scope, value");
      }
    }
    if (type == null || value == null) {
      throw in.missing(type == null ? "type" : "value");
    }
    try {
      return new Identifier(type(type), scope == null ? "" : scope, value);
    } catch (IllegalArgumentException e) {
      throw in.fail("invalid-value", String.valueOf(e.getMessage()));
    }
  }

  private static IdentifierType type(String name) {
    IdentifierType known = TYPES.get(name);
    return known == null ? new IdentifierType(name) : known;
  }
}
