package dev.touchline.host.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read, and stops when it is told to. */
final class CountedInput extends FilterInputStream {

  private volatile long bytes;
  private volatile boolean stopped;

  CountedInput(InputStream in) {
    super(in);
  }

  long bytes() {
    return bytes;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // read by many, written by the one reader
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (stopped) {
      throw new IOException("the import was stopped");
    }
    int n = in.read(buffer, offset, length);
    if (n > 0) {
      bytes += n;
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = in.skip(n);
    bytes += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
