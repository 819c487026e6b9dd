package dev.touchline.plugins.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A file's bytes in base64, in lines of 76 characters (RFC 2045), made as they are read. */
final class Base64Lines extends InputStream {

  private static final int LINE_BYTES = 57;
  private static final int LINES = 512;
  private static final byte[] CRLF = {'\r', '\n'};
  private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(76, CRLF);

  private final InputStream file;
  private byte[] lines = {};
  private int at;

  Base64Lines(InputStream file) {
    this.file = file;
  }

  private boolean more() throws IOException {
    if (at < lines.length) {
      return true;
    }
    byte[] next = file.readNBytes(LINE_BYTES * LINES);
    if (next.length == 0) {
      return false;
    }
    byte[] encoded = ENCODER.encode(next);
    lines = new byte[encoded.length + CRLF.length];
    System.arraycopy(encoded, 0, lines, 0, encoded.length);
    System.arraycopy(CRLF, 0, lines, encoded.length, CRLF.length);
    at = 0;
    return true;
  }

  @Override
  public int read() throws IOException {
    return more() ? lines[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, lines.length - at);
    System.arraycopy(lines, at, bytes, from, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
