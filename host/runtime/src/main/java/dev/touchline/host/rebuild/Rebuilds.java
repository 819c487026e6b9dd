package dev.touchline.host.rebuild;

import dev.touchline.host.rebuild.Rebuild.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the history in line with the plugin versions that run, in the background, one rebuild
 * after the other. Holds nothing that the store does not have: after a crash it goes on.
 * Thread-safe.
 */
public final class Rebuilds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration AWAY = Duration.ofSeconds(1);

  private final RebuildParts parts;
  private final RebuildPlan plan;
  private final RebuildPace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean news = new AtomicBoolean(true);
  private final Map<Long, String> waiting = new ConcurrentHashMap<>();
  private final Map<Long, RebuildRun> runs = new HashMap<>(); // the thread's own
  private final Thread thread;
  private String phase = ""; // the thread's own
  private volatile boolean closed;
  private volatile boolean ending;

  /**
   * Makes the service; {@link #start} begins it.
   *
   * @param backlog how many records wait for the pipeline
   */
  public Rebuilds(RebuildParts parts, RebuildSettings settings, LongSupplier backlog) {
    this.parts = parts;
    this.plan = new RebuildPlan(parts, settings.automatic());
    this.pace = new RebuildPace(settings.share(), backlog);
    this.thread = Thread.ofPlatform().name("rebuild").daemon().unstarted(this::work);
  }

  /** Begins, with what was not finished when the host ended. */
  public Rebuilds start() {
    thread.start();
    return this;
  }

  /** A connection may run with another version now. Returns at once. */
  public void changed() {
    news.set(true);
    wake.release();
  }

  /** The newest rebuild of each plugin. */
  public List<RebuildStatus> all() {
    return parts.store().all().stream().map(this::status).toList();
  }

  /** The newest rebuild of a plugin. */
  public Optional<RebuildStatus> find(String plugin) {
    return parts.store().newest(plugin).map(this::status);
  }

  /** Whether the history that a plugin made, such as facebook@1.0.0, is being rebuilt. */
  public boolean isRunning(String plugin) {
    int at = plugin.indexOf('@');
    return at > 0
        && parts
            .store()
            .newest(plugin.substring(0, at))
            .filter(rebuild -> rebuild.state() == State.RUNNING)
            .isPresent();
  }

  /**
   * Begins a rebuild for the version that runs, also when it made all of the history.
   *
   * @throws RebuildException when one runs already, or the plugin has no connection
   */
  public RebuildStatus begin(String plugin) {
    lock.lock();
    try {
      RebuildStatus begun = status(plan.begin(plugin));
      changed();
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a rebuild. Customers that were rebuilt stay so, the others as they were; a roll-back of
   * the plugin rebuilds them back.
   *
   * @throws RebuildException when none runs
   */
  public RebuildStatus cancel(String plugin) {
    ending = true; // a large unit that is being prepared is undone
    lock.lock();
    try {
      Rebuild rebuild =
          parts.store().newest(plugin).orElseThrow(() -> RebuildException.unknown(plugin));
      if (rebuild.state() != State.RUNNING) {
        throw RebuildException.conflict(
            "rebuild-not-running",
            "the rebuild of plugin '" + plugin + "' is " + rebuild.state().text());
      }
      plan.end(rebuild, State.CANCELLED);
      return status(parts.store().newest(plugin).orElse(rebuild));
    } finally {
      ending = false;
      lock.unlock();
    }
  }

  private RebuildStatus status(Rebuild rebuild) {
    if (rebuild.state() != State.RUNNING) {
      return new RebuildStatus(rebuild, null, 0, null);
    }
    Rebuild.Counts counts = rebuild.counts();
    long left =
        rebuild.compared()
            ? counts.differing() - counts.rebuilt()
            : counts.total() - counts.compared();
    return new RebuildStatus(
        rebuild, waiting.get(rebuild.id()), pace.perSecond(), pace.left(left).orElse(null));
  }

  private void work() {
    while (!closed) {
      long began = System.nanoTime();
      try {
        Step step = step();
        rest(step, System.nanoTime() - began);
      } catch (InterruptedException e) {
        return; // nobody does; what is not done is done after the next start
      } catch (RuntimeException | Error e) {
        log.atError()
            .addKeyValue("failure", e.getClass().getSimpleName())
            .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
            .log("rebuilding history failed, will be tried again");
        restAfterFailure();
      }
    }
  }

  private enum Step {
    WORKED,
    AWAY,
    NOTHING_TO_DO
  }

  private void rest(Step step, long worked) throws InterruptedException {
    switch (step) {
      case WORKED -> closing.await(pace.rest(worked), TimeUnit.NANOSECONDS);
      case AWAY -> restAfterFailure();
      case NOTHING_TO_DO -> {
        wake.tryAcquire(IDLE.toSeconds(), TimeUnit.SECONDS);
        wake.drainPermits();
      }
    }
  }

  private void restAfterFailure() {
    try {
      closing.await(AWAY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; the next wait ends at once
    }
  }

  private Step step() throws InterruptedException {
    lock.lock(); // nobody begins or ends a rebuild meanwhile
    try {
      if (news.getAndSet(false)) {
        plan.update();
      }
      List<Rebuild> running = parts.store().running();
      for (Rebuild rebuild : running) {
        if (step(rebuild)) {
          return Step.WORKED;
        }
      }
      if (!running.isEmpty()) {
        return Step.AWAY;
      }
      runs.clear();
      waiting.clear();
      boolean more = parts.target().outcomes().inTransaction(() -> parts.generations().forget());
      return more ? Step.WORKED : Step.NOTHING_TO_DO;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it could go on; else the next one has its turn. */
  private boolean step(Rebuild rebuild) throws InterruptedException {
    RebuildRun run =
        runs.computeIfAbsent(
            rebuild.id(), id -> new RebuildRun(parts, plan, () -> ending || closed));
    try {
      run.step(rebuild);
      waiting.remove(rebuild.id());
      reached(rebuild);
      return true;
    } catch (ConnectionAwayException e) {
      waiting.put(rebuild.id(), String.valueOf(e.getMessage()));
      return false;
    } catch (RuntimeException e) {
      waiting.put(rebuild.id(), "the last step failed and is tried again");
      throw e;
    }
  }

  private void reached(Rebuild before) {
    Rebuild now = parts.store().newest(before.plugin()).orElse(before);
    String what = now.id() + (now.compared() ? " rebuilding" : " comparing");
    if (!what.equals(phase)) {
      phase = what;
      pace.begin();
    }
    Rebuild.Counts counts = now.counts();
    pace.reached(System.nanoTime(), now.compared() ? counts.rebuilt() : counts.compared());
  }

  /** Ends after the step that runs; what is not done is done after the next start. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    closing.countDown();
    wake.release();
    thread.join();
  }
}
