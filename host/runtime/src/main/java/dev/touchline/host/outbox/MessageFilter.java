package dev.touchline.host.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which messages are wanted.
 *
 * @param profileIds to these recipients; empty for all
 * @param states in these states; empty for all
 * @param person only those that wait for a person
 * @param before ids below this one; 0 for all
 */
public record MessageFilter(
    List<Long> profileIds, Set<MessageState> states, boolean person, long before) {

  public MessageFilter {
    profileIds = List.copyOf(profileIds);
    states = Set.copyOf(states);
  }

  /** Messages to a customer's profiles. */
  public static MessageFilter of(
      Collection<Long> profileIds, Set<MessageState> states, boolean person, long before) {
    return new MessageFilter(List.copyOf(profileIds), states, person, before);
  }
}
