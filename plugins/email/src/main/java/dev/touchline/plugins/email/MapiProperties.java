package dev.touchline.plugins.email;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of properties within an attribute of winmail.dat ([MS-OXTNEF] 2.1.3.4, types of
 * [MS-OXCDATA] 2.11.1). Texts and bytes are kept; numbers and times are passed over.
 */
final class MapiProperties {

  private static final int OBJECT = 0x000D;
  private static final int STRING8 = 0x001E;
  private static final int UNICODE = 0x001F;
  private static final int BINARY = 0x0102;
  private static final int MULTIPLE = 0x1000;
  private static final Set<Integer> FOUR_BYTES = Set.of(0x0002, 0x0003, 0x0004, 0x000A, 0x000B);
  private static final Set<Integer> EIGHT_BYTES = Set.of(0x0005, 0x0006, 0x0007, 0x0014, 0x0040);
  private static final int GUID = 0x0048;
  private static final int FIRST_NAMED = 0x8000;

  private final Map<Integer, Value> values = new HashMap<>();
  private boolean whole = true;

  private record Value(int type, byte[] bytes) {}

  private MapiProperties() {}

  /** Reads as much of a list as can be read. */
  static MapiProperties of(byte[] list) {
    MapiProperties properties = new MapiProperties();
    try {
      properties.read(ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      properties.whole = false;
    }
    return properties;
  }

  /** Whether all of the list could be read. */
  boolean whole() {
    return whole;
  }

  /** A text, or bytes that are one; null when there is none. */
  @Nullable String text(int id, @Nullable String charset) {
    Value value = values.get(id);
    if (value == null || value.type == OBJECT) {
      return null;
    }
    String text =
        value.type == UNICODE
            ? new String(value.bytes, StandardCharsets.UTF_16LE)
            : MailCharsets.decode(value.bytes, charset);
    int end = text.indexOf('\0');
    String ended = end < 0 ? text : text.substring(0, end);
    return ended.isBlank() ? null : ended;
  }

  /** Bytes that are no text and no object; null when there are none. */
  byte @Nullable [] bytes(int id) {
    Value value = values.get(id);
    return value == null || value.type != BINARY ? null : value.bytes;
  }

  private void read(ByteBuffer in) {
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int type = in.getShort() & 0xffff;
      int id = in.getShort() & 0xffff;
      if (id >= FIRST_NAMED) {
        name(in);
      }
      value(in, type, id);
    }
  }

  private static void name(ByteBuffer in) {
    take(in, 16);
    if (in.getInt() == 0) {
      in.getInt();
    } else {
      take(in, padded(in.getInt()));
    }
  }

  private void value(ByteBuffer in, int type, int id) {
    int single = type & ~MULTIPLE;
    boolean counted =
        single == OBJECT || single == STRING8 || single == UNICODE || single == BINARY;
    int count = counted || type != single ? in.getInt() : 1;
    for (int i = 0; i < count; i++) {
      int length = counted ? in.getInt() : width(single);
      byte[] bytes = take(in, length);
      take(in, padded(length) - length);
      if (counted && type == single) {
        values.putIfAbsent(id, new Value(type, bytes));
      }
    }
  }

  private static int width(int type) {
    if (FOUR_BYTES.contains(type)) {
      return 4;
    }
    if (EIGHT_BYTES.contains(type)) {
      return 8;
    }
    if (type == GUID) {
      return 16;
    }
    throw new IllegalArgumentException("a property of an unknown type");
  }

  private static int padded(int length) {
    return length < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, (length + 3L) & ~3L);
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
