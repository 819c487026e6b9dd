package dev.touchline.host.intake;

/** An upload that cannot be taken. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ImportException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status that fits. */
  public int status() {
    return status;
  }

  /** What programs tell failures apart by. Stable. */
  public String code() {
    return code;
  }
}
