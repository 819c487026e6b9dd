package dev.touchline.host.commerce;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which refunds are listed.
 *
 * @param states those in one of these states
 * @param person and those that wait for a person's decision, whatever their state
 */
public record RefundFilter(Set<RefundState> states, boolean person) {

  private static final String WAITING = "waiting";
  private static final String OPEN = "open";
  private static final String PERSON = "person";

  public RefundFilter {
    states = Set.copyOf(states);
  }

  /** Waiting for an approval or a person's decision: somebody has to do something. */
  public static RefundFilter waiting() {
    return new RefundFilter(Set.of(RefundState.REQUESTED), true);
  }

  /** Neither succeeded nor rejected. */
  public static RefundFilter open() {
    EnumSet<RefundState> open = EnumSet.allOf(RefundState.class);
    open.removeIf(RefundState::isFinal);
    return new RefundFilter(open, false);
  }

  /** The filter of a name: a state, waiting, open or person. */
  public static Optional<RefundFilter> of(String name) {
    return switch (name) {
      case WAITING -> Optional.of(waiting());
      case OPEN -> Optional.of(open());
      case PERSON -> Optional.of(new RefundFilter(Set.of(), true));
      default ->
          Arrays.stream(RefundState.values())
              .filter(state -> state.text().equals(name.toLowerCase(Locale.ROOT)))
              .findFirst()
              .map(state -> new RefundFilter(Set.of(state), false));
    };
  }

  /** All names. */
  public static List<String> names() {
    return Stream.concat(
            Stream.of(WAITING, PERSON, OPEN),
            Arrays.stream(RefundState.values()).map(RefundState::text))
        .toList();
  }
}
