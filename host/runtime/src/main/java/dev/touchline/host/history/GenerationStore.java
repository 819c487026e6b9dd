package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where generations of the history are kept, for writing: within the pipeline's transaction. */
public interface GenerationStore {

  /** The generation that readers see. */
  long current();

  /** Takes events away from those who read the generation and later ones. */
  void retire(Collection<StoredEvent> events, long generation);

  /**
   * Appends events that nobody sees before the generation is published; those whose id is there
   * already are left as they are.
   *
   * @param places the order of arrival of events that these replace, which they keep
   * @return for each event whether it is new
   */
  boolean[] append(List<NewEvent> events, long generation, Map<EventId, Long> places);

  /** The profiles of which a generation has other events than the one before. */
  List<Long> profiles(long generation);

  /** The profiles of which a generation has another name, or no longer has one. */
  List<Long> renamed(long generation);

  /** Lets readers see a generation. */
  void publish(long generation, Collection<Long> profileIds, Instant at);

  /** Undoes what was done for a generation that was not published. */
  void undo(long generation);

  /**
   * Forgets how the history was before some generations; some at a time.
   *
   * @param before those published before it, except the newest of them
   * @return whether there is more to forget
   */
  boolean forget(Instant before);

  /** Forgets the names of a profile. */
  void removeNames(long profileId);

  /** The events of a profile that hold a name, in the order of arrival. */
  List<StoredEvent> namedEvents(long profileId);
}
