package dev.touchline.sdk.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Bytes that nobody should send, always the same ones. */
final class Garbage {

  private static final int DEPTH = 100_000;

  private Garbage() {}

  /** Garbage by name, some of it made of a sample. */
  static Map<String, byte[]> of(byte[] sample) {
    Map<String, byte[]> garbage = new LinkedHashMap<>();
    byte[] random = new byte[1_000];
    new Random(42).nextBytes(random);
    garbage.put("random bytes", random);
    garbage.put("zeros", new byte[100]);
    garbage.put("text that is not UTF-8", new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'});
    garbage.put("half a sample", Arrays.copyOf(sample, sample.length / 2));
    for (String text : new String[] {" ", "null", "true", "17", "\"\"", "[]", "{}", "[null]"}) {
      garbage.put(text, text.getBytes(StandardCharsets.UTF_8));
    }
    return garbage;
  }

  /** Arrays and objects within each other, by name. */
  static Map<String, byte[]> deep() {
    return Map.of(
        "arrays",
        ("[".repeat(DEPTH) + "]".repeat(DEPTH)).getBytes(StandardCharsets.UTF_8),
        "objects",
        ("{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH)).getBytes(StandardCharsets.UTF_8),
        "arrays without an end",
        "[".repeat(DEPTH).getBytes(StandardCharsets.UTF_8));
  }
}
