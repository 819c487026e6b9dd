package dev.touchline.plugins.csvorders;

import java.util.ArrayList;
import java.util.List;

/** Line numbers as people write them: {@code 2-8,12}. */
final class LineNumbers {

  private LineNumbers() {}

  /** Writes rising numbers. */
  static String compact(List<Long> numbers) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < numbers.size()) {
      int to = from;
      while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
        to++;
      }
      text.append(text.isEmpty() ? "" : ",").append(numbers.get(from));
      if (to > from) {
        text.append('-').append(numbers.get(to));
      }
      from = to + 1;
    }
    return text.toString();
  }

  /** Reads what {@link #compact} wrote. */
  static List<Long> expand(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String part : text.split(",")) {
      int dash = part.indexOf('-');
      long from = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
      long to = dash < 0 ? from : Long.parseLong(part.substring(dash + 1));
      for (long number = from; number <= to; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
