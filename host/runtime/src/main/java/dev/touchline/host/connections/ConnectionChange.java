package dev.touchline.host.connections;

/**
 * What happened to a connection.
 *
 * @param kind what
 * @param connection as it is after the change; after {@link Kind#CLOSED} as it was last
 */
public record ConnectionChange(Kind kind, LiveConnection connection) {

  /** The kinds of change. */
  public enum Kind {
    /** It is new, or was there when the host started. */
    OPENED,
    /** Settings, state or plugin changed. */
    CHANGED,
    /** It was deleted. */
    CLOSED
  }
}
