package dev.touchline.host.feeds;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.sdk.capability.Backfiller.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a loop for each active connection that polls or streams, while this host is in charge. A
 * change of the connection ends its loop and starts another one, which goes on from the stored
 * cursor. Thread-safe.
 */
public final class Feeds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Feeds.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Inbox inbox;
  private final FeedStore store;
  private final FeedSettings settings;
  private final FeedPlan plan;
  private final Clock clock;
  private final Coverage coverage;
  private final Backfills backfills;
  private final Supplier<List<LiveConnection>> connections;
  private final Map<Integer, FeedLoop> loops = new ConcurrentHashMap<>();
  private final Thread ticking;
  private volatile boolean inCharge;
  private volatile boolean closed;

  /**
   * Makes the keeper; it begins with {@link #takeCharge()}.
   *
   * @param connections all connections, as they run
   */
  public Feeds(
      Inbox inbox,
      FeedStore store,
      Supplier<List<LiveConnection>> connections,
      FeedSettings settings,
      Clock clock) {
    this.inbox = inbox;
    this.store = store;
    this.settings = settings;
    this.connections = connections;
    this.plan = new FeedPlan(settings.interval(), () -> ThreadLocalRandom.current().nextLong());
    this.clock = clock;
    this.coverage = new Coverage(store, connections, settings.tolerance(), clock);
    this.backfills = new Backfills(inbox, store, this::isFine, clock);
    this.coverage.onGap(this::fill);
    this.ticking = Thread.ofVirtual().name("feed-coverage").unstarted(this::tick);
    this.ticking.start();
  }

  /** This host runs the feeds from now on. Nothing happens when it does already. */
  public synchronized void takeCharge() {
    if (!inCharge && !closed) {
      inCharge = true;
      backfills.inCharge(true);
      connections.get().forEach(this::open);
      backfills.resume(connections.get());
    }
  }

  /** Another host runs the feeds: ends all loops. */
  public synchronized void leaveCharge() {
    inCharge = false;
    backfills.inCharge(false);
    endAll();
  }

  /** Follows a change of a connection. */
  public synchronized void onChange(ConnectionChange change) {
    LiveConnection connection = change.connection();
    FeedLoop before = loops.remove(connection.id());
    if (before != null) {
      before.end();
    }
    backfills.end(connection.id());
    if (inCharge && change.kind() != ConnectionChange.Kind.CLOSED) {
      open(connection, before);
    }
  }

  private void open(LiveConnection connection) {
    open(connection, null);
  }

  private void open(LiveConnection connection, @Nullable FeedLoop before) {
    if (connection.state() != LiveConnection.State.ACTIVE
        || connection.authorisationNeeded().isPresent()) {
      return;
    }
    if (FeedLoop.appliesTo(connection)) {
      FeedLoop loop = new FeedLoop(connection, inbox, coverage, plan, clock);
      loops.put(connection.id(), loop);
      loop.start(before);
    }
    backfills.resume(List.of(connection));
  }

  /** How the feed of a connection goes; empty when it has none that runs here now. */
  public Optional<FeedStatus> status(int connectionId) {
    return Optional.ofNullable(loops.get(connectionId)).map(FeedLoop::status);
  }

  /** Where the next page or session begins. */
  public Optional<String> cursor(int connectionId) {
    return inbox.store().cursor(connectionId);
  }

  /** Until when everything is known; empty when it never was. */
  public Optional<Instant> coveredUntil(FeedStore.Way way, int connectionId) {
    return store.covered(way, connectionId);
  }

  /** What was missed, the newest first. */
  public List<Gap> gaps(int connectionId, int limit) {
    return store.gaps(connectionId, limit);
  }

  /** The fetching of past time. */
  public Backfills backfills() {
    return backfills;
  }

  private boolean isFine(int connectionId) {
    FeedLoop loop = loops.get(connectionId);
    return loop == null || loop.isFine();
  }

  /** Fetches what was missed, if the connection can. */
  private void fill(int connectionId, Gap gap) {
    connections.get().stream()
        .filter(connection -> connection.id() == connectionId)
        .filter(Backfills::appliesTo)
        .findFirst()
        .ifPresent(connection -> backfills.start(connection, new Window(gap.from(), gap.to())));
  }

  private void tick() {
    while (!closed) {
      try {
        Map<Integer, Instant> heard = new HashMap<>();
        loops.forEach((id, loop) -> {
          Instant at = loop.heardAt();
          if (at != null) {
            heard.put(id, at);
          }
        });
        coverage.tick(heard);
        backfills.resume(connections.get()); // what hosts that stand by were asked for
      } catch (RuntimeException e) {
        log.atWarn()
            .addKeyValue("failure", e.getClass().getSimpleName())
            .log("it could not be kept until when everything came in, will be tried again");
      }
      LockSupport.parkNanos(settings.tick().toNanos());
    }
  }

  private void endAll() {
    List<FeedLoop> ending = List.copyOf(loops.values());
    loops.clear();
    ending.forEach(FeedLoop::end);
    backfills.endAll();
    try {
      for (FeedLoop loop : ending) {
        loop.awaitEnd(LONGEST_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(ticking);
    leaveCharge();
  }
}
