package dev.touchline.host.events;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines, with bounded memory. Lines of white space alone are left out, and so
 * is a byte order mark at the beginning.
 */
final class JsonLines {

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param cut whether it was longer than allowed, and the rest was dropped
   */
  record Line(long number, byte[] bytes, boolean cut) {}

  private final InputStream in;
  private final int longest;
  private final byte[] chunk = new byte[64 * 1024];
  private byte[] line = new byte[4 * 1024];
  private int chunkAt;
  private int chunkEnd;
  private long number;

  JsonLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line that holds something; null at the end. */
  @Nullable Line next() throws IOException {
    while (chunkAt < chunkEnd || fill()) {
      number++;
      Line next = readLine();
      if (!isBlank(next.bytes())) {
        return next;
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    chunkAt = 0;
    chunkEnd = in.read(chunk);
    return chunkEnd > 0;
  }

  private Line readLine() throws IOException {
    int length = 0;
    boolean cut = false;
    boolean ended = false;
    while (!ended && (chunkAt < chunkEnd || fill())) {
      int end = chunkAt;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      int kept = Math.min(end - chunkAt, longest - length);
      cut |= kept < end - chunkAt;
      append(length, kept);
      length += kept;
      ended = end < chunkEnd;
      chunkAt = ended ? end + 1 : end;
    }
    return line(length, cut);
  }

  private void append(int length, int kept) {
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(length + kept, line.length * 2));
    }
    System.arraycopy(chunk, chunkAt, line, length, kept);
  }

  private Line line(int length, boolean cut) {
    int from = number == 1 && length >= 3 && Arrays.equals(line, 0, 3, MARK, 0, 3) ? 3 : 0;
    int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
    return new Line(number, Arrays.copyOfRange(line, from, to), cut);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
