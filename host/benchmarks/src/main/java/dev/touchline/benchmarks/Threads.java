package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many threads the kernel runs for a process. */
final class Threads {

  private static final String FIELD = "Threads:";

  private Threads() {}

  static int of(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"))
          .lines()
          .filter(line -> line.startsWith(FIELD))
          .mapToInt(line -> Integer.parseInt(line.substring(FIELD.length()).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
