package dev.touchline.host.events;

/** A body that as a whole holds no events. The message names the place and the rule. */
public final class MalformedEventsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  MalformedEventsException(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** What programs tell the causes apart by: {@code malformed-json} or {@code too-many-events}. */
  public String code() {
    return code;
  }
}
