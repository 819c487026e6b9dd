package dev.touchline.plugins.csvorders;

import java.io.IOException;
import java.io.InputStream;

/**
 * UTF-16 written as UTF-8. What is broken stays broken: half a surrogate pair or half a character
 * at the end become bytes that are not UTF-8, so that only their own line is refused.
 */
final class Utf16AsUtf8 extends InputStream {

  private static final int CHUNK = 8_192;

  private final InputStream source;
  private final int highByte;
  private byte[] input = new byte[0];
  private byte[] output = new byte[0];
  private int position;
  private int end;
  private boolean exhausted;
  private char waitingHigh;

  Utf16AsUtf8(InputStream source, boolean bigEndian) {
    this.source = source;
    this.highByte = bigEndian ? 0 : 1;
  }

  @Override
  public int read() throws IOException {
    return fill() ? output[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - position);
    System.arraycopy(output, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (position == end) {
      if (exhausted) {
        return false;
      }
      input = source.readNBytes(CHUNK);
      exhausted = input.length < CHUNK;
      output = new byte[input.length * 2 + 8];
      position = 0;
      end = 0;
      for (int i = 0; i + 1 < input.length; i += 2) {
        put((char) ((input[i + highByte] & 0xff) << 8 | input[i + 1 - highByte] & 0xff));
      }
      if (exhausted) {
        flush(input.length % 2 != 0);
      }
    }
    return true;
  }

  private void put(char unit) {
    if (waitingHigh != 0 && Character.isLowSurrogate(unit)) {
      int point = Character.toCodePoint(waitingHigh, unit);
      waitingHigh = 0;
      byteOut(0xf0 | point >> 18);
      byteOut(0x80 | point >> 12 & 0x3f);
      byteOut(0x80 | point >> 6 & 0x3f);
      byteOut(0x80 | point & 0x3f);
      return;
    }
    flush(false);
    if (Character.isHighSurrogate(unit)) {
      waitingHigh = unit;
    } else {
      unitOut(unit);
    }
  }

  private void flush(boolean halfCharacter) {
    if (waitingHigh != 0) {
      unitOut(waitingHigh); // alone, so not UTF-8
      waitingHigh = 0;
    }
    if (halfCharacter) {
      byteOut(0xff);
    }
  }

  private void unitOut(char unit) {
    if (unit < 0x80) {
      byteOut(unit);
    } else if (unit < 0x800) {
      byteOut(0xc0 | unit >> 6);
      byteOut(0x80 | unit & 0x3f);
    } else {
      byteOut(0xe0 | unit >> 12);
      byteOut(0x80 | unit >> 6 & 0x3f);
      byteOut(0x80 | unit & 0x3f);
    }
  }

  private void byteOut(int value) {
    output[end++] = (byte) value;
  }
}
