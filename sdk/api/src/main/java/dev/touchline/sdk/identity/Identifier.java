package dev.touchline.sdk.identity;

/**
 * One way in which a person is known: type, scope and value. Plugins give the value as they
 * received it; the host normalises it (phone numbers to E.164, e-mail case and Unicode forms).
 *
 * @param type what kind
 * @param scope within what the value is unique, such as a page's id; empty when it is unique by
 *     itself; at most 200 characters
 * @param value 1 to 500 characters, not blank
 */
public record Identifier(IdentifierType type, String scope, String value) {

  private static final int LONGEST_SCOPE = 200;
  private static final int LONGEST_VALUE = 500;

  public Identifier {
    if (value.isBlank()) {
      throw new IllegalArgumentException("identifier of type '" + type + "' has an empty value");
    }
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "identifier of type '" + type + "' has " + value.length() + " characters, at most 500");
    }
    if (scope.length() > LONGEST_SCOPE) {
      throw new IllegalArgumentException(
          "scope of identifier type '"
              + type
              + "' has "
              + scope.length()
              + " characters, at most 200");
    }
  }

  /** An identifier that is unique by itself, without a scope. */
  public static Identifier of(IdentifierType type, String value) {
    return new Identifier(type, "", value);
  }

  /** An identifier that is unique within its scope. */
  public static Identifier of(IdentifierType type, String scope, String value) {
    return new Identifier(type, scope, value);
  }

  /** A telephone number. */
  public static Identifier phone(String value) {
    return of(IdentifierType.PHONE, value);
  }

  /** An e-mail address. */
  public static Identifier email(String value) {
    return of(IdentifierType.EMAIL, value);
  }

  /** Type and scope only: values are personal data and stay out of logs. */
  @Override
  public String toString() {
    return scope.isEmpty() ? type + ":***" : type + "(" + scope + "):***";
  }
}
