package dev.touchline.host.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, or a page of one.
 *
 * @param next the cursor of the next page; absent at the end
 */
record ListDocument<T>(List<T> items, @Nullable String next) {

  static <T> ListDocument<T> of(List<T> items) {
    return new ListDocument<>(items, null);
  }
}
