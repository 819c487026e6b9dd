package dev.touchline.plugins.csvorders;

import org.jspecify.annotations.Nullable;

/**
 * A line that waits for the rest of its order.
 *
 * @param number in the file
 * @param raw its bytes
 * @param broken whether some bytes could not be read
 * @param fault why it goes to the quarantine; null for a good line
 */
record HeldLine(long number, byte[] raw, boolean broken, @Nullable LineFault fault) {

  private static final int OVERHEAD = 80;

  static HeldLine of(CsvLine line, @Nullable LineFault fault) {
    return new HeldLine(line.number(), line.raw(), line.broken(), fault);
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    return raw.length + OVERHEAD;
  }
}
