package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.verdict.RejectedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Which orders were handed over, at 64 bits of their digest each: a set with open addressing. */
final class ClosedOrders {

  /** What fits into 32 MiB. */
  private static final int MOST = 3_000_000;

  private static final int FIRST_CAPACITY = 1 << 14;

  private long[] slots = new long[FIRST_CAPACITY];
  private int size;

  void add(String order) {
    if (size >= MOST) {
      throw new RejectedException(
          "too-many-orders",
          "the file has more than 3,000,000 orders: cut it into files of whole orders");
    }
    if (4L * size > 3L * slots.length) {
      grow();
    }
    if (put(slots, digest(order))) {
      size++;
    }
  }

  boolean contains(String order) {
    long digest = digest(order);
    int at = slot(digest, slots.length);
    while (slots[at] != 0 && slots[at] != digest) {
      at = at + 1 & slots.length - 1;
    }
    return slots[at] == digest;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long digest : slots) {
      if (digest != 0) {
        put(larger, digest);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long digest) {
    int at = slot(digest, slots.length);
    while (slots[at] != 0) {
      if (slots[at] == digest) {
        return false;
      }
      at = at + 1 & slots.length - 1;
    }
    slots[at] = digest;
    return true;
  }

  private static int slot(long digest, int capacity) {
    return (int) digest & capacity - 1;
  }

  /** Never 0, which marks a free slot. */
  private static long digest(String order) {
    byte[] bytes = RecordForm.sha256(order.getBytes(StandardCharsets.UTF_8));
    long digest = ByteBuffer.wrap(bytes).getLong();
    return digest == 0 ? 1 : digest;
  }
}
