package dev.touchline.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a program runs.
 *
 * @param quick short rounds and small stores, to see that everything works
 * @param store what the host keeps its data in
 * @param warmUp how long each server works before anything is measured
 * @param only the part of a program to run: of the pipeline's ways in one, without Camel; all when
 *     empty
 * @param against with {@code only}: the folder of another version to compare with
 */
record Settings(boolean quick, Store store, Duration warmUp, String only, @Nullable Path against) {

  /** What a host keeps its data in. */
  enum Store {
    SQLITE,
    POSTGRES
  }

  static Settings of(List<String> arguments) {
    boolean quick = false;
    Store store = Store.SQLITE;
    Duration warmUp = null;
    String only = "";
    Path against = null;
    for (String argument : arguments) {
      switch (argument) {
        case "--quick" -> quick = true;
        case "--store=sqlite" -> store = Store.SQLITE;
        case "--store=postgres" -> store = Store.POSTGRES;
        case String text when text.startsWith("--warm-up=") ->
            warmUp = Duration.ofSeconds(Long.parseLong(text.substring("--warm-up=".length())));
        case String text when text.startsWith("--only=") ->
            only = text.substring("--only=".length());
        case String text when text.startsWith("--against=") ->
            against = Path.of(text.substring("--against=".length()));
        default -> throw new IllegalArgumentException("unknown option " + argument);
      }
    }
    Duration usual = quick ? Duration.ofSeconds(30) : Duration.ofMinutes(3);
    return new Settings(quick, store, warmUp == null ? usual : warmUp, only, against);
  }

  Duration round() {
    return quick ? Duration.ofSeconds(5) : Duration.ofSeconds(10);
  }

  int rounds() {
    return quick ? 3 : 7;
  }

  int connections() {
    return 64;
  }
}
