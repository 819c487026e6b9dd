package dev.touchline.host.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Lists for {@code in (...)}, which engines limit. */
final class Chunks {

  private static final int SIZE = 500;

  private Chunks() {}

  static List<List<Long>> of(Collection<Long> ids) {
    List<Long> all = List.copyOf(ids);
    List<List<Long>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SIZE) {
      chunks.add(all.subList(from, Math.min(all.size(), from + SIZE)));
    }
    return chunks;
  }

  /** What a query gives for each chunk, one after the other; nothing for no ids. */
  static <T> List<T> collect(Collection<Long> ids, Function<List<Long>, List<T>> query) {
    List<T> found = new ArrayList<>();
    of(ids).forEach(chunk -> found.addAll(query.apply(chunk)));
    return found;
  }
}
