package dev.touchline.sdk.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A record as the host's inbox keeps it, given to {@link dev.touchline.sdk.capability.Normalizer}.
 *
 * @param dedupeKey as the connector gave it
 * @param revision 1 for the first body under the key; more only for revisable records
 * @param receivedAt when the host stored it; the same at every replay
 * @param attributes as the connector gave them
 * @param body the raw bytes; not a copy, do not change them
 */
public record StoredRecord(
    String dedupeKey,
    int revision,
    Instant receivedAt,
    Map<String, String> attributes,
    byte[] body) {

  /**
   * An attribute that the connector always gives.
   *
   * @throws IllegalStateException when it is missing
   */
  public String attribute(String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("record has no attribute '" + name + "'");
    }
    return value;
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Says nothing of the body: it is personal data. */
  @Override
  public String toString() {
    return "StoredRecord[revision " + revision + ", " + body.length + " bytes]";
  }
}
