package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was signed, out of {@code application/pkcs7-mime}: the content of CMS signed data (RFC 5652,
 * 5.1) in DER or BER. No signature is checked.
 */
final class SignedData {

  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int CONTENT = 0xA0;
  private static final int OCTETS = 0x04;
  private static final int OCTETS_IN_PARTS = 0x24;
  private static final int INDEFINITE = -1;
  private static final int DEEPEST = 20;

  /** 1.2.840.113549.1.7, of which 2 is signed and 3 enveloped data. */
  private static final byte[] PKCS7 = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7
  };

  private static final int SIGNED = 2;

  private final byte[] bytes;
  private int at;

  private SignedData(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The content, a part of a mail with its header; empty when there is none that can be read. */
  static Optional<byte[]> content(byte[] message) {
    try {
      return new SignedData(message).read();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> read() {
    enter(SEQUENCE);
    if (kind() != SIGNED) {
      return Optional.empty();
    }
    enter(CONTENT);
    enter(SEQUENCE);
    skip(0); // version
    skip(0); // digest algorithms
    int end = enter(SEQUENCE);
    kind();
    if (ends(end)) { // signed apart from this
      return Optional.empty();
    }
    enter(CONTENT);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    octets(content, 0);
    return Optional.of(content.toByteArray());
  }

  /** The last number of an identifier of PKCS #7; 0 of others. */
  private int kind() {
    int end = enter(OBJECT_IDENTIFIER);
    byte[] value = Arrays.copyOfRange(bytes, at, end);
    at = end;
    boolean known =
        value.length == PKCS7.length + 1
            && Arrays.equals(value, 0, PKCS7.length, PKCS7, 0, PKCS7.length);
    return known ? value[PKCS7.length] : 0;
  }

  private void octets(ByteArrayOutputStream into, int depth) {
    int tag = bytes[at] & 0xff;
    int end = enter(tag == OCTETS_IN_PARTS ? OCTETS_IN_PARTS : OCTETS);
    if (tag == OCTETS) {
      into.write(bytes, at, end - at);
      at = end;
      return;
    }
    requireShallow(depth);
    while (!ends(end)) {
      octets(into, depth + 1);
    }
  }

  private void skip(int depth) {
    requireShallow(depth);
    int end = enter(bytes[at] & 0xff);
    if (end != INDEFINITE) {
      at = end;
      return;
    }
    while (!ends(end)) {
      skip(depth + 1);
    }
  }

  /** Whether a value is over; past the mark of its end then. */
  private boolean ends(int end) {
    if (end != INDEFINITE) {
      return at >= end;
    }
    boolean marked = bytes[at] == 0 && bytes[at + 1] == 0;
    at += marked ? 2 : 0;
    return marked;
  }

  /** Goes to the content of a value; where it ends, or {@link #INDEFINITE}. */
  private int enter(int tag) {
    if ((bytes[at++] & 0xff) != tag) {
      throw new IllegalArgumentException("another value was due");
    }
    int first = bytes[at++] & 0xff;
    if (first == 0x80) {
      return INDEFINITE;
    }
    long length = first;
    if (first > 0x80) {
      length = 0;
      for (int i = first & 0x7f; i > 0; i--) {
        length = length << 8 | bytes[at++] & 0xff;
        requireWithin(length);
      }
    }
    requireWithin(length);
    return at + (int) length;
  }

  private void requireWithin(long length) {
    if (length > bytes.length - at) {
      throw new IllegalArgumentException("a length beyond the end");
    }
  }

  private static void requireShallow(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
  }
}
