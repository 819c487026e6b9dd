package dev.touchline.sdk.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.commerce.NewestFirst.Answer;
import dev.touchline.sdk.commerce.NewestFirst.Page;
import dev.touchline.sdk.commerce.NewestFirst.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several answers as one list. */
class NewestFirstTest {

  private static final int RUNS = 300;

  private record Thing(String id, Instant at) {}

  private final NewestFirst<Thing> newest = new NewestFirst<>(Thing::id, Thing::at);

  @Test
  void whateverTheShopsPagesAreEachComesOnceAndNewestFirst() {
    for (int seed = 0; seed < RUNS; seed++) {
      // Given: things at few times, so that many are at the same one, in up to three answers
      Random random = new Random(seed);
      List<Thing> things = new ArrayList<>();
      for (int i = 0; i < random.nextInt(30); i++) {
        things.add(new Thing("t" + i, Instant.ofEpochSecond(random.nextInt(8))));
      }
      List<Question<Thing>> questions = new ArrayList<>();
      HashSet<Thing> expected = new HashSet<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        List<Thing> some = things.stream().filter(thing -> random.nextBoolean()).toList();
        expected.addAll(some);
        questions.add(shop(some, 1 + random.nextInt(4)));
      }

      // When
      List<Thing> all = new ArrayList<>();
      String cursor = null;
      int limit = 1 + random.nextInt(5);
      do {
        Page<Thing> page = newest.page(questions, cursor, limit);
        assertThat(page.found()).hasSizeLessThanOrEqualTo(limit);
        all.addAll(page.found());
        cursor = page.next();
      } while (cursor != null);

      // Then
      assertThat(all).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(all)
          .as("seed " + seed)
          .isSortedAccordingTo(Comparator.comparing(Thing::at).reversed());
    }
  }

  /** A shop with pages of its own size, which leaves out some of what it finds. */
  private static Question<Thing> shop(List<Thing> things, int size) {
    List<Thing> sorted = new ArrayList<>(things);
    sorted.sort(Comparator.comparing(Thing::at).reversed());
    return (until, page) -> {
      List<Thing> wanted =
          sorted.stream().filter(thing -> until == null || !thing.at().isAfter(until)).toList();
      int from = Math.min((page - 1) * size, wanted.size());
      int to = Math.min(from + size, wanted.size());
      return new Answer<>(wanted.subList(from, to), to < wanted.size());
    };
  }

  @Test
  void whatIsPlacedMeanwhileMovesNothing() {
    // Given
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      things.add(new Thing("t" + i, Instant.ofEpochSecond(i)));
    }
    Page<Thing> first = newest.page(List.of(shop(things, 10)), null, 2);

    // When
    things.add(new Thing("new", Instant.ofEpochSecond(99)));
    Page<Thing> second = newest.page(List.of(shop(things, 10)), first.next(), 2);

    // Then
    assertThat(first.found()).extracting(Thing::id).containsExactly("t3", "t2");
    assertThat(second.found()).extracting(Thing::id).containsExactly("t1", "t0");
    assertThat(second.next()).isNull();
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> newest.page(List.of(), "page 2", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none that was given out");
  }
}
