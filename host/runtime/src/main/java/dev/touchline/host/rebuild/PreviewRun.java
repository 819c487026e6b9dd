package dev.touchline.host.rebuild;

import dev.touchline.host.connections.ConnectionTrial;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.plugins.PluginTrial;
import dev.touchline.host.rebuild.UpgradePreview.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One preview: walks the retained records of each connection from the newest to the oldest, some
 * hundred at a time, the connections by turns; so what was seen when the time is up is what tells
 * most. Writes nothing.
 */
final class PreviewRun {

  private static final Logger log = LoggerFactory.getLogger(PreviewRun.class);
  private static final int RECORDS_AT_ONCE = 200;
  private static final long BYTES_AT_ONCE = 4L << 20;

  /** Where the walk over a connection is. */
  private record Walk(LiveConnection connection, long below) {}

  private final String plugin;
  private @Nullable PluginTrial trial; // let go of at the end: it holds the version's classes
  private @Nullable ConnectionTrial connections;
  private final InboxStore inbox;
  private final Compared compared;
  private final Clock clock;
  private final Instant startedAt;
  private final Map<String, String> unfit;
  private final long upTo;
  private final String version;
  private final String installed;
  private final Thread thread;
  private volatile State state = State.RUNNING;
  private volatile @Nullable String reason;
  private volatile @Nullable Instant finishedAt;
  private volatile long total;
  private volatile boolean cancelled;
  private volatile long until = Long.MAX_VALUE;

  PreviewRun(
      String plugin,
      PluginTrial trial,
      ConnectionTrial connections,
      UpgradePreviews.Sources sources,
      Clock clock) {
    this.plugin = plugin;
    this.trial = trial;
    this.connections = connections;
    this.inbox = sources.inbox();
    this.compared = new Compared(sources);
    this.clock = clock;
    this.startedAt = clock.instant();
    this.unfit = connections.unfit();
    this.upTo = inbox.lastId();
    this.version = trial.name().substring(trial.name().indexOf('@') + 1);
    this.installed = trial.installed();
    this.thread = Thread.ofPlatform().name("upgrade-preview").daemon().unstarted(this::run);
  }

  void start(Duration time) {
    until = System.nanoTime() + time.toNanos();
    thread.start();
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Ends it; returns when the version is unloaded. */
  void cancel() throws InterruptedException {
    cancelled = true;
    thread.join();
  }

  UpgradePreview preview() {
    return new UpgradePreview(
        plugin,
        version,
        installed,
        state,
        reason,
        total,
        compared.tally().now(),
        unfit,
        startedAt,
        finishedAt);
  }

  private void run() {
    State end = State.FAILED;
    String why = "the host could not read its store";
    try {
      end = walk();
      why = end == State.PARTIAL ? "the time was up; older records were not looked at" : null;
    } catch (ConnectionAwayException e) {
      why = e.getMessage();
    } catch (InterruptedException e) {
      end = State.CANCELLED;
      why = "the host is being stopped";
    } catch (RuntimeException e) {
      log.atError().addKeyValue("plugin", plugin).setCause(e).log("the preview failed");
    } finally {
      unload();
      reason = why;
      finishedAt = clock.instant();
      state = end;
    }
  }

  private void unload() {
    try {
      if (connections != null) {
        connections.close();
      }
      if (trial != null) {
        trial.close();
      }
    } catch (RuntimeException e) {
      log.atError().addKeyValue("plugin", plugin).setCause(e).log("the tried version stays loaded");
    } finally {
      connections = null;
      trial = null;
    }
  }

  private State walk() throws InterruptedException {
    Deque<Walk> walks = new ArrayDeque<>();
    long records = 0;
    List<LiveConnection> opened = connections == null ? List.of() : connections.opened();
    for (LiveConnection connection : opened) {
      walks.add(new Walk(connection, upTo + 1));
      records += inbox.count(connection.id(), upTo);
      total = records;
    }
    while (!walks.isEmpty()) {
      if (cancelled) {
        return State.CANCELLED;
      }
      if (System.nanoTime() > until) {
        return State.PARTIAL;
      }
      Walk walk = walks.remove();
      List<InboxRecord> some =
          inbox.between(
              walk.connection().id(), 0, walk.below(), true, RECORDS_AT_ONCE, BYTES_AT_ONCE);
      if (!some.isEmpty()) {
        compared.compare(walk.connection(), some);
        walks.add(new Walk(walk.connection(), some.get(some.size() - 1).id()));
      }
    }
    return State.DONE;
  }
}
