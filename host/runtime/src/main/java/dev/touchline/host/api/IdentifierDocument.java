package dev.touchline.host.api;

import dev.touchline.sdk.identity.Identifier;
import org.jspecify.annotations.Nullable;

/** An identifier, normalised; scope is absent where the value is unique by itself. */
record IdentifierDocument(String type, @Nullable String scope, String value) {

  static IdentifierDocument of(Identifier identifier) {
    String scope = identifier.scope().isEmpty() ? null : identifier.scope();
    return new IdentifierDocument(identifier.type().name(), scope, identifier.value());
  }
}
