package dev.touchline.plugins.vendure;

/** Vendure answered with GraphQL errors instead of data. Not a verdict: the caller makes one. */
final class ShopErrorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** Without Vendure's message, which may quote what was asked. */
  ShopErrorException(String code) {
    super("Vendure answered with the error " + code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
