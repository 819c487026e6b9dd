package dev.touchline.plugins.csvorders;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts bytes into lines at LF, CR LF or CR. Never holds more than a line's permitted length. */
final class RawLines {

  /** A longer line is not one of an order export. */
  static final int LONGEST = 1 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream source;
  private final byte[] buffer = new byte[CHUNK];
  private int position;
  private int end;
  private long number;
  private byte[] begun = new byte[256];
  private int begunLength;
  private boolean tooLong;
  private boolean afterReturn;

  RawLines(InputStream source) {
    this.source = source;
  }

  /** The next line, or null after the last. */
  @Nullable RawLine next() throws IOException {
    begunLength = 0;
    tooLong = false;
    boolean any = false;
    while (fill()) {
      skipFeedAfterReturn();
      if (position == end) {
        continue;
      }
      any = true;
      int stop = lineBreak();
      keep(position, stop);
      if (stop < end) {
        afterReturn = buffer[stop] == '\r';
        position = stop + 1;
        return finished();
      }
      position = end;
    }
    return any ? finished() : null;
  }

  private RawLine finished() {
    return new RawLine(++number, Arrays.copyOf(begun, begunLength), tooLong);
  }

  private boolean fill() throws IOException {
    if (position == end) {
      end = Math.max(0, source.read(buffer));
      position = 0;
    }
    return position < end;
  }

  private void skipFeedAfterReturn() {
    if (afterReturn && buffer[position] == '\n') {
      position++;
    }
    afterReturn = false;
  }

  private int lineBreak() {
    int at = position;
    while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    return at;
  }

  private void keep(int from, int to) {
    int room = LONGEST - begunLength;
    int length = Math.min(to - from, room);
    tooLong |= to - from > room;
    if (begunLength + length > begun.length) {
      begun = Arrays.copyOf(begun, Math.max(begun.length * 2, begunLength + length));
    }
    System.arraycopy(buffer, from, begun, begunLength, length);
    begunLength += length;
  }
}
