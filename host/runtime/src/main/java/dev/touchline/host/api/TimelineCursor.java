package dev.touchline.host.api;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Where a timeline goes on, as callers carry it: opaque, with a check sum, bound to its customer
 * and filter. Knows nothing secret, so it needs no key and outlives restarts.
 *
 * @param customer whose timeline it is from
 * @param filterHash of the filter that it was made with
 * @param generation of the history that the page was of
 */
record TimelineCursor(CustomerId customer, long filterHash, Position position, long generation) {

  private static final byte VERSION = 2;
  private static final int PAYLOAD = 1 + 5 * Long.BYTES;
  private static final int SUM = 8;
  private static final int LENGTH_OF_VERSION_1 = 1 + 4 * Long.BYTES + SUM;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  static TimelineCursor of(
      CustomerId customer, EventFilter filter, Position position, long generation) {
    return new TimelineCursor(customer, hash(filter), position, generation);
  }

  String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(PAYLOAD + SUM);
    bytes.put(VERSION).putLong(customer.value()).putLong(filterHash);
    bytes.putLong(position.occurredAtMicros()).putLong(position.seq()).putLong(generation);
    bytes.put(sum(bytes.array()), 0, SUM);
    return ENCODER.encodeToString(bytes.array());
  }

  /**
   * Reads a cursor.
   *
   * @throws ProblemException when it is none of ours
   */
  static TimelineCursor decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid("is not a cursor that this API gave");
    }
    if (bytes.length == LENGTH_OF_VERSION_1) {
      throw invalid("is of another version of the API; begin again without it");
    }
    boolean whole = bytes.length == PAYLOAD + SUM && ENCODER.encodeToString(bytes).equals(text);
    if (!whole || !sumMatches(bytes)) {
      throw invalid("is not a cursor that this API gave, or was changed on the way");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != VERSION) {
      throw invalid("is of another version of the API; begin again without it");
    }
    return new TimelineCursor(
        new CustomerId(buffer.getLong()),
        buffer.getLong(),
        new Position(buffer.getLong(), buffer.getLong()),
        buffer.getLong());
  }

  /** Refuses a filter other than the one that it was made with. */
  void requireFilter(EventFilter filter) {
    if (filterHash != hash(filter)) {
      throw invalid("belongs to other values of channel, kind, from or to; begin again without it");
    }
  }

  static ProblemException invalid(String rule) {
    return ProblemException.field("before", "invalid-cursor", rule);
  }

  private static boolean sumMatches(byte[] bytes) {
    return ByteBuffer.wrap(bytes, PAYLOAD, SUM).equals(ByteBuffer.wrap(sum(bytes), 0, SUM));
  }

  private static byte[] sum(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update("touchline timeline cursor".getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes, 0, PAYLOAD);
    return digest.digest();
  }

  private static long hash(EventFilter filter) {
    return ByteBuffer.wrap(sha256().digest(filter.toString().getBytes(StandardCharsets.UTF_8)))
        .getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
