package dev.touchline.plugins.csvorders;

/**
 * Why a line cannot be read. Names columns and rules, never what a cell holds: when columns have
 * slipped, any cell may be a name or an address.
 */
final class LineFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  LineFault(String code, String message) {
    super(message, null, false, false); // a wrong setting makes one of every line: no stack trace
    this.code = code;
  }

  /** What programs tell reasons apart by. */
  String code() {
    return code;
  }

  /** The reason for people. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
