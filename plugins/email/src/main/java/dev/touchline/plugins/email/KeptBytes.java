package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;

/** Bytes that come one after the other, of which so many are kept and the others counted. */
final class KeptBytes {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int most;
  private long lost;

  KeptBytes(int most) {
    this.most = most;
  }

  void write(byte[] bytes) {
    write(bytes, bytes.length);
  }

  void write(byte[] bytes, int length) {
    int taken = Math.min(most - kept.size(), length);
    kept.write(bytes, 0, taken);
    lost += length - taken;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }

  /** How many there were beyond those that are kept. */
  long lost() {
    return lost;
  }
}
