package dev.touchline.host.identity;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;

/**
 * A normalised identifier: equal keys are the same identifier.
 *
 * @param type the identifier type's name
 * @param scope empty when the value is unique by itself
 * @param value normalised
 */
public record IdentifierKey(String type, String scope, String value) {

  /** As events show it. */
  public Identifier toIdentifier() {
    return Identifier.of(new IdentifierType(type), scope, value);
  }

  @Override
  public String toString() {
    return type + ":***"; // values are personal data
  }
}
