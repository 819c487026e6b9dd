package dev.touchline.sdk.commerce;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the answers to several questions together in one list, newest first, each thing once, page
 * by page: for shops that are asked for a customer's orders by e-mail, by telephone and by account,
 * and answer each question with a list of its own.
 *
 * <p>A cursor holds the time down to which orders were given, and which of that very time. So it
 * stays right when orders are placed meanwhile. Pure but for the questions.
 *
 * @param <T> an order, as the shop's API has it
 */
public final class NewestFirst<T> {

  private static final int MOST_EMPTY_PAGES = 20;

  private final Function<T, String> id;
  private final Function<T, Instant> placedAt;

  /**
   * Says what orders look like.
   *
   * @param id the shop's id of an order, without spaces and commas
   * @param placedAt by what time the shop sorts
   */
  public NewestFirst(Function<T, String> id, Function<T, Instant> placedAt) {
    this.id = id;
    this.placedAt = placedAt;
  }

  /** Something a shop can be asked page by page. */
  @FunctionalInterface
  public interface Question<T> {

    /**
     * Asks for a page.
     *
     * @param until the newest time wanted, itself included; null for no limit
     * @param page from 1
     * @return newest first
     */
    Answer<T> ask(@Nullable Instant until, int page);
  }

  /**
   * A page of an answer.
   *
   * @param found newest first; what does not fit the question may have been left out already
   * @param more whether the shop may have another page
   */
  public record Answer<T>(List<T> found, boolean more) {
    public Answer {
      found = List.copyOf(found);
    }
  }

  /**
   * A page of everything.
   *
   * @param found newest first
   * @param next where the next page begins; null at the end
   */
  public record Page<T>(List<T> found, @Nullable String next) {
    public Page {
      found = List.copyOf(found);
    }
  }

  /**
   * Asks, and takes the newest of all answers.
   *
   * @param cursor as {@link Page#next()} gave it; null for the first page
   * @param limit how many at most, from 1
   * @throws IllegalArgumentException when the cursor is none of these
   */
  public Page<T> page(List<? extends Question<T>> questions, @Nullable String cursor, int limit) {
    Place place = Place.of(cursor);
    List<Source> sources = questions.stream().map(question -> new Source(question, place)).toList();
    List<T> found = new ArrayList<>();
    Set<String> given = new HashSet<>(place.given());
    while (found.size() < limit) {
      T next = take(sources, given);
      if (next == null) {
        return new Page<>(found, null);
      }
      found.add(next);
    }
    return new Page<>(found, peek(sources, given) == null ? null : after(found, place).text());
  }

  private @Nullable T take(List<Source> sources, Set<String> given) {
    T newest = peek(sources, given);
    if (newest != null) {
      given.add(id.apply(newest));
    }
    return newest;
  }

  private @Nullable T peek(List<Source> sources, Set<String> given) {
    return sources.stream()
        .map(source -> source.head(given))
        .filter(Objects::nonNull)
        .max(Comparator.comparing(placedAt))
        .orElse(null);
  }

  private Place after(List<T> found, Place before) {
    Instant last = placedAt.apply(found.getLast());
    List<String> same = new ArrayList<>();
    if (last.equals(before.until())) {
      same.addAll(before.given());
    }
    found.stream().filter(item -> placedAt.apply(item).equals(last)).map(id).forEach(same::add);
    return new Place(last, same);
  }

  /** How far orders were given. */
  private record Place(@Nullable Instant until, List<String> given) {

    static Place of(@Nullable String cursor) {
      if (cursor == null) {
        return new Place(null, List.of());
      }
      int space = cursor.indexOf(' ');
      try {
        Instant until = Instant.parse(cursor.substring(0, Math.max(0, space)));
        return new Place(until, Arrays.asList(cursor.substring(space + 1).split(",")));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("cursor is none that was given out", e);
      }
    }

    String text() {
      return until + " " + String.join(",", given);
    }
  }

  /** One question, whose pages are fetched as they are needed. */
  private final class Source {

    private final Question<T> question;
    private final Place place;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int page;
    private boolean more = true;

    Source(Question<T> question, Place place) {
      this.question = question;
      this.place = place;
    }

    @Nullable T head(Set<String> given) {
      for (int empty = 0; empty <= MOST_EMPTY_PAGES; empty++) {
        while (!waiting.isEmpty() && given.contains(id.apply(waiting.getFirst()))) {
          waiting.removeFirst();
        }
        if (!waiting.isEmpty() || !more) {
          return waiting.peekFirst();
        }
        Answer<T> answer = question.ask(place.until(), ++page);
        waiting.addAll(answer.found());
        more = answer.more();
      }
      return null;
    }
  }
}
