package dev.touchline.sdk.record;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Raw data as it came in, on its way to the host's inbox: one message, one order, one call leg. The
 * smallest unit that can be normalised, quarantined and replayed by itself.
 *
 * <p>The dedupe key decides what "the same thing twice" is within a connection: a record whose key
 * was seen before is acknowledged and dropped. Build it from the provider's own id; where the
 * provider repeats an id with other content, add a digest of the content.
 *
 * <p>A {@linkplain Builder#revisions() revisable} record is one of which newer states are expected
 * under the same key, such as an order in an export: the same key with the same body is dropped,
 * with another body it is stored as the next {@linkplain StoredRecord#revision() revision}.
 */
public final class IncomingRecord {

  private static final int LONGEST_KEY = 500;

  private final String dedupeKey;
  private final byte[] body;
  private final Map<String, String> attributes;
  private final boolean revisable;

  private IncomingRecord(Builder builder) {
    this.dedupeKey = builder.dedupeKey;
    this.body = builder.body;
    this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
    this.revisable = builder.revisable;
  }

  /**
   * Begins a record.
   *
   * @param dedupeKey 1 to 500 characters, unique within the connection for what happened
   * @param body the raw bytes, as received; not copied, so do not change them afterwards
   */
  public static Builder of(String dedupeKey, byte[] body) {
    return new Builder(dedupeKey, body);
  }

  /** Begins a record whose body is text, stored in UTF-8. */
  public static Builder of(String dedupeKey, String body) {
    return new Builder(dedupeKey, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What "the same" means within the connection. */
  public String dedupeKey() {
    return dedupeKey;
  }

  /** The raw bytes; not a copy. */
  public byte[] body() {
    return body;
  }

  /** What came beside the body and is needed to normalise it: a topic, a page id, a line number. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Whether another body under the same key is the next revision rather than a duplicate. */
  public boolean revisable() {
    return revisable;
  }

  /** Says nothing of the body: it is personal data. */
  @Override
  public String toString() {
    return "IncomingRecord[" + body.length + " bytes]";
  }

  /** Collects the optional parts of a record. */
  public static final class Builder {

    private final String dedupeKey;
    private final byte[] body;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private boolean revisable;

    private Builder(String dedupeKey, byte[] body) {
      if (dedupeKey.isEmpty() || dedupeKey.length() > LONGEST_KEY) {
        throw new IllegalArgumentException(
            "dedupe key has " + dedupeKey.length() + " characters, allowed are 1 to 500");
      }
      this.dedupeKey = dedupeKey;
      this.body = body;
    }

    /** Adds an attribute; the last value of a name stays. */
    public Builder attribute(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    /** Makes another body under the same key the next revision rather than a duplicate. */
    public Builder revisions() {
      this.revisable = true;
      return this;
    }

    /** The finished record. */
    public IncomingRecord build() {
      return new IncomingRecord(this);
    }
  }
}
