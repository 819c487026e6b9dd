package dev.touchline.host.feeds;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.Backfill.State;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.sdk.capability.Backfiller;
import dev.touchline.sdk.capability.Backfiller.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Fetches spans of the past, one at a time for each connection, beside the live feed. Each goes on
 * where it was after a crash, a pause or a change of the connection. Thread-safe.
 */
public final class Backfills {

  private final Inbox inbox;
  private final FeedStore store;
  private final IntPredicate liveIsFine;
  private final Clock clock;
  private final Map<Integer, BackfillLoop> loops = new ConcurrentHashMap<>();
  private volatile boolean inCharge;

  /**
   * Makes the keeper.
   *
   * @param liveIsFine whether the live feed of a connection can do without the provider for a while
   */
  Backfills(Inbox inbox, FeedStore store, IntPredicate liveIsFine, Clock clock) {
    this.inbox = inbox;
    this.store = store;
    this.liveIsFine = liveIsFine;
    this.clock = clock;
  }

  /** Whether a connection can fetch the past. */
  public static boolean appliesTo(LiveConnection connection) {
    return connection.capability(Backfiller.class).isPresent();
  }

  /** Begins to fetch a span; behind those of the connection that were asked for before. */
  public Backfill start(LiveConnection connection, Window window) {
    Backfill added = store.addBackfill(connection.id(), window, now());
    resume(List.of(connection));
    return added;
  }

  /** Whether this host is the one that fetches. */
  void inCharge(boolean here) {
    inCharge = here;
  }

  /** Goes on with what is not finished. */
  void resume(List<LiveConnection> connections) {
    if (!inCharge) {
      return;
    }
    for (Backfill unfinished : store.unfinished()) {
      connections.stream()
          .filter(connection -> connection.id() == unfinished.connectionId())
          .filter(connection -> connection.state() == LiveConnection.State.ACTIVE)
          .findFirst()
          .ifPresent(this::run);
    }
  }

  private void run(LiveConnection connection) {
    connection
        .capability(Backfiller.class)
        .ifPresent(target ->
            loops.compute(
                connection.id(),
                (id, running) -> {
                  if (running != null && running.takesMore()) {
                    return running;
                  }
                  BackfillLoop loop = new BackfillLoop(id, target, inbox, store, liveIsFine, clock);
                  loop.start(running);
                  return loop;
                }));
  }

  /** Stops a backfill; what it brought stays. Nothing happens when it has ended. */
  public void cancel(long id) {
    store.update(id, State.CANCELLED, null, now());
  }

  /** One backfill. */
  public Optional<Backfill> find(long id) {
    return store.backfill(id);
  }

  /** Those of a connection, the newest first. */
  public List<Backfill> list(int connectionId, int limit) {
    return store.backfills(connectionId, limit);
  }

  void end(int connectionId) {
    BackfillLoop loop = loops.remove(connectionId);
    if (loop != null) {
      loop.end();
    }
  }

  void endAll() {
    List.copyOf(loops.keySet()).forEach(this::end);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
