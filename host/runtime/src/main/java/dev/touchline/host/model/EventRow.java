package dev.touchline.host.model;

import java.time.Instant;

/**
 * An event of a timeline, ready to be written: what stores keep in columns, and the stored body.
 *
 * @param channel the channel's name
 * @param connection the connection's name
 * @param plugin id and version, such as {@code facebook@1.0.0}
 * @param body what {@link EventJson#writeBody} made
 */
public record EventRow(
    EventId id,
    String kind,
    Instant occurredAt,
    Instant receivedAt,
    String channel,
    String connection,
    String plugin,
    RecordId record,
    String body) {

  /** Appends the event as the API shows it. The body is copied, not parsed. */
  public void appendTo(StringBuilder json) {
    json.append("{\"id\":\"").append(id);
    text(json, "kind", kind);
    text(json, "occurredAt", occurredAt);
    text(json, "receivedAt", receivedAt);
    text(json, "channel", channel);
    text(json, "connection", connection);
    text(json, "plugin", plugin);
    text(json, "record", record);
    json.append("\",").append(body, 1, body.length());
  }

  /** The event as the API shows it. */
  public String toJson() {
    StringBuilder json = new StringBuilder(body.length() + 300);
    appendTo(json);
    return json.toString();
  }

  // none of these texts can hold a character that JSON escapes: ids, names and versions
  private static void text(StringBuilder json, String name, Object value) {
    json.append("\",\"").append(name).append("\":\"").append(value);
  }
}
