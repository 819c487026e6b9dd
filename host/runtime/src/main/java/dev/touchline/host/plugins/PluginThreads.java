package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The few platform threads that a plugin's short calls run on, with a bounded queue before them.
 *
 * <p>Connections of one plugin share them, and none takes what the others need: each runs so many
 * calls at once and no more, further ones are held back, and where all threads are in calls that
 * take long, there are more of them, as long as each connection could not have its part otherwise.
 *
 * <p>Waking a thread costs more than most calls, so a call is left to a thread that is awake,
 * unless all of those have been busy for a while or much is waiting; a call that was left to a
 * thread which then did not come is found by the {@link Watchdog}.
 */
final class PluginThreads {

  private static final long BUSY_NANOS = Duration.ofMillis(1).toNanos();
  private static final int BACKLOG_PER_THREAD = 8;
  private static final long REST_NANOS = Duration.ofMillis(20).toNanos();
  private static final long LONG_NANOS = Duration.ofMillis(10).toNanos();
  private static final int MOST_THREADS = 32;

  private final String plugin;
  private final int capacity;
  private final AllocationLimit allocation;
  private final List<CallThread> threads;
  private final int usual;
  private final IntSupplier connections;
  private final Queue<Call<?, ?>> queue = new ConcurrentLinkedQueue<>();
  private final HeldCalls held;
  private final AtomicInteger queued = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param connections how many the plugin has now
   */
  PluginThreads(
      String plugin, PluginLimits limits, AllocationLimit allocation, IntSupplier connections) {
    this.plugin = plugin;
    this.usual = limits.threads();
    this.connections = connections;
    this.capacity = limits.queue();
    this.held = new HeldCalls(this::share, limits.queue() / 2, this::takeOn);
    this.allocation = allocation;
    this.threads =
        new CopyOnWriteArrayList<>(
            IntStream.rangeClosed(1, limits.threads())
                .mapToObj(n -> new CallThread(this, plugin + "-" + n))
                .toList());
    threads.forEach(CallThread::start);
  }

  String plugin() {
    return plugin;
  }

  /** Takes a call on; false when the queue is full or the threads have ended. */
  boolean submit(Call<?, ?> call) {
    if (closed) {
      return false;
    }
    int waiting = queued.incrementAndGet();
    if (waiting > capacity) {
      queued.decrementAndGet();
      return false;
    }
    queue.add(call);
    if (closed && queue.remove(call)) {
      return false;
    }
    if (needsThread(waiting)) {
      wakeOne();
    }
    return true;
  }

  private boolean needsThread(int waiting) {
    int awake = 0;
    int free = 0;
    long now = 0;
    for (CallThread thread : threads) {
      if (thread.asleep()) {
        continue;
      }
      awake++;
      Call<?, ?> running = thread.current();
      if (running != null && now == 0) {
        now = System.nanoTime();
      }
      if (running == null || running.runningNanos(now) < BUSY_NANOS) {
        free++;
      }
    }
    return free == 0 || waiting > awake * BACKLOG_PER_THREAD;
  }

  private void wakeOne() {
    for (CallThread thread : threads) {
      if (thread.wake()) {
        return;
      }
    }
  }

  /** The next call for a thread, which sleeps until there is one; null when it shall end. */
  @Nullable Call<?, ?> next(CallThread thread) {
    while (!closed) {
      if (allocation.isOverdrawn()) {
        thread.rest(REST_NANOS);
        continue;
      }
      Call<?, ?> call = queue.poll();
      if (call != null) {
        if (held.mayRun(call)) {
          queued.decrementAndGet();
          return call;
        }
        if (!held.hold(call)) {
          queued.decrementAndGet();
          String what = call.describe() + ": too many calls of the connection wait";
          call.refuse(new PluginBusyException(what), Outcome.BUSY);
        }
        continue;
      }
      thread.announcePark();
      if (queue.isEmpty() && !closed) {
        thread.park();
      } else {
        thread.cancelPark();
      }
    }
    return null;
  }

  /** How many calls of one connection run at once. */
  private int share() {
    int open = connections.getAsInt();
    return open <= 1 ? Integer.MAX_VALUE : Math.max(1, Math.min(usual, MOST_THREADS / open));
  }

  /** A call that was held back may run. */
  private void takeOn(Call<?, ?> call) {
    queue.add(call);
    if (needsThread(queued.get())) {
      wakeOne();
    }
  }

  /** A call has come to its end, whatever that was. */
  void ended(Call<?, ?> call) {
    held.ended(call);
  }

  /**
   * Looks after the calls: those past their deadline are given up, and a thread is woken for those
   * that wait.
   *
   * @return what a thread is stuck in, or null
   */
  @Nullable String watch(long now) {
    for (CallThread thread : threads) {
      Call<?, ?> running = thread.current();
      if (running != null) {
        running.billInterim(now, thread.thread());
        running.expire(now, thread.thread());
        if (running.isLate() || allocation.isOverdrawn()) {
          thread.stepAside();
        } else if (running.isHeavy()) {
          thread.stepBack();
        }
        if (running.stuck(now)) {
          return running.describe();
        }
      }
    }
    queued.addAndGet(-held.expire(now));
    if (!queue.isEmpty()) {
      queue.forEach(call -> call.expire(now, null));
      wakeOne();
      growIfAllAreTaken(now);
    }
    return null;
  }

  /** Calls wait that may run, and every thread is in a call that takes long: one more. */
  private void growIfAllAreTaken(long now) {
    int most = Math.min(MOST_THREADS, usual * connections.getAsInt());
    boolean taken =
        threads.stream()
            .map(CallThread::current)
            .allMatch(call -> call != null && call.runningNanos(now) > LONG_NANOS);
    if (taken && threads.size() < most && !closed) {
      CallThread another = new CallThread(this, plugin + "-" + (threads.size() + 1));
      another.start(); // first: whoever closes waits for all that are in the list
      threads.add(another);
      if (closed) {
        another.wake();
      }
    }
  }

  /** Puts a new thread in the place of one that is about to end. */
  void replace(CallThread ending) {
    int at = threads.indexOf(ending);
    if (at >= 0 && !closed) {
      CallThread fresh = new CallThread(this, ending.thread().getName());
      fresh.start();
      threads.set(at, fresh);
      if (closed) {
        fresh.wake();
      }
    }
  }

  /** How many calls run. */
  int running() {
    return (int) threads.stream().filter(thread -> thread.current() != null).count();
  }

  /** How many calls wait for a thread. */
  int queued() {
    return queued.get();
  }

  /** Whether a call of a connection runs or waits. */
  boolean busy(ConnectionScope scope) {
    for (CallThread thread : threads) {
      Call<?, ?> running = thread.current();
      if (running != null && running.scope() == scope) {
        return true;
      }
    }
    return queue.stream().anyMatch(call -> call.scope() == scope) || held.has(scope);
  }

  /** Ends the threads: what waits is refused, what runs is interrupted and not waited for. */
  void close(PluginCallException reason) {
    closed = true;
    for (Call<?, ?> call = queue.poll(); call != null; call = queue.poll()) {
      queued.decrementAndGet();
      call.refuse(reason, Outcome.REFUSED);
    }
    held.refuse(reason);
    for (CallThread thread : threads) {
      thread.wake();
      if (thread.current() != null) {
        thread.thread().interrupt();
      }
    }
  }

  /** Waits for the threads to end; false when one does not in time. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    boolean ended = true;
    for (CallThread thread : threads) {
      long left = Math.max(1, until - System.nanoTime());
      ended &=
          thread.thread() == Thread.currentThread() || thread.thread().join(Duration.ofNanos(left));
    }
    return ended;
  }
}
