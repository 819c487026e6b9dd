package dev.touchline.plugins.vendure;

import dev.touchline.sdk.verdict.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a look-up of several customers' orders goes on: "2026-08-01T10:00:00Z 12=20 45=3".
 *
 * @param until orders that are placed later came while somebody was reading and move nothing
 * @param taken how many orders of each customer were shown
 */
record OrderCursor(Instant until, Map<String, Integer> taken) {

  OrderCursor {
    taken = Map.copyOf(taken);
  }

  /** Reads a cursor; null for the first page. */
  static @Nullable OrderCursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] parts = text.split(" ");
      Map<String, Integer> taken = new LinkedHashMap<>();
      for (int i = 1; i < parts.length; i++) {
        int equals = parts[i].lastIndexOf('=');
        taken.put(parts[i].substring(0, equals), Integer.valueOf(parts[i].substring(equals + 1)));
      }
      return new OrderCursor(Instant.parse(parts[0]), taken);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new RejectedException("cursor-unknown", "the cursor is none that was given out", e);
    }
  }

  int takenOf(String customer) {
    return taken.getOrDefault(customer, 0);
  }

  @Override
  public String toString() {
    return until
        + taken.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
  }
}
