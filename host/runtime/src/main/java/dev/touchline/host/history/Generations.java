package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Replaces events so that no reader sees half of it: what is taken away and appended for the next
 * generation becomes visible at once, when it is published. Those who page through an older
 * generation go on to read it for a while. Called by one thread at a time, within the history's
 * transaction; several transactions may prepare one generation.
 */
public final class Generations {

  private final GenerationStore store;
  private final History history;
  private final Clock clock;
  private final Duration kept;

  /**
   * Makes the service.
   *
   * @param kept for how long a generation can be read after the next one was published
   */
  public Generations(GenerationStore store, History history, Clock clock, Duration kept) {
    this.store = store;
    this.history = history;
    this.clock = clock;
    this.kept = kept;
  }

  /** The generation to prepare. */
  public long next() {
    return store.current() + 1;
  }

  /** Takes events away, from a generation on. */
  public void retire(Collection<StoredEvent> events, long generation) {
    store.retire(events, generation);
  }

  /**
   * Appends events to a generation.
   *
   * @param places the order of arrival of events that these replace, which they keep
   * @return for each event whether it is new; one whose id was there before changes nothing
   */
  public boolean[] append(List<NewEvent> events, long generation, Map<EventId, Long> places) {
    return events.isEmpty() ? new boolean[0] : store.append(events, generation, places);
  }

  /** Counts anew what is counted about the profiles concerned, and lets readers see it all. */
  public void publish(long generation) {
    List<Long> profiles = store.profiles(generation);
    history.recount(profiles);
    for (long profileId : store.renamed(generation)) {
      store.removeNames(profileId);
      history.keepNames(profileId, store.namedEvents(profileId));
    }
    store.publish(generation, profiles, clock.instant());
  }

  /** Undoes what was prepared and not published, as by a host that was killed. */
  public void undo() {
    store.undo(next());
  }

  /**
   * Forgets older generations whose time is up; some at a time.
   *
   * @return whether there is more to forget
   */
  public boolean forget() {
    return store.forget(clock.instant().minus(kept));
  }
}
