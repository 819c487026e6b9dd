package dev.touchline.host.rebuild;

/** A rebuild cannot be begun or ended. */
public final class RebuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private RebuildException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static RebuildException unknown(String plugin) {
    return new RebuildException(
        404, "rebuild-unknown", "no connection of plugin '" + plugin + "' has a history");
  }

  static RebuildException conflict(String code, String message) {
    return new RebuildException(409, code, message);
  }

  /** As an answer of HTTP. */
  public int status() {
    return status;
  }

  /** What programs tell refusals apart by. Stable. */
  public String code() {
    return code;
  }
}
