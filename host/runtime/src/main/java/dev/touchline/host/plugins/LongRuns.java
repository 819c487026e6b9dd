package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a plugin does for as long as it takes, each on a platform thread of its own, a few at once.
 */
final class LongRuns {

  private static final long INTERIM_BILL_NANOS = Duration.ofMillis(250).toNanos();

  private final String name;
  private final Semaphore free;
  private final AllocationLimit allocation;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Thread, Run> running = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private long billed; // the watchdog's own

  /** One of them; its bill is open from the moment on at which it runs. */
  private static final class Run {

    private final ConnectionScope scope;
    private volatile @Nullable CallBill bill;

    Run(ConnectionScope scope) {
      this.scope = scope;
    }
  }

  /**
   * Makes the place.
   *
   * @param name of the threads
   * @param allocation what all of this kind and others of the plugin may ask for together
   */
  LongRuns(String name, int atOnce, AllocationLimit allocation) {
    this.name = name;
    this.free = new Semaphore(atOnce);
    this.allocation = allocation;
  }

  /** Begins one; false when as many as allowed run already. */
  <C, T> boolean start(
      ConnectionScope scope,
      OperationMeters meters,
      C target,
      Function<C, T> body,
      CompletableFuture<T> result) {
    if (closed || !free.tryAcquire()) {
      return false;
    }
    Run run = new Run(scope);
    Thread thread =
        Thread.ofPlatform()
            .name(name + "-" + number.incrementAndGet())
            .daemon()
            .unstarted(() -> run(run, meters, target, body, result));
    thread.setContextClassLoader(scope.classLoader());
    running.put(thread, run);
    result.whenComplete((value, failure) -> interruptIfGivenUp(thread, result));
    thread.start();
    return true;
  }

  private static void interruptIfGivenUp(Thread thread, CompletableFuture<?> result) {
    if (result.isCancelled()) {
      thread.interrupt();
    }
  }

  private <C, T> void run(
      Run run, OperationMeters meters, C target, Function<C, T> body, CompletableFuture<T> result) {
    long begin = System.nanoTime();
    ConnectionScope scope = run.scope;
    MDC.put("plugin", scope.plugin());
    MDC.put("connection", scope.connection());
    CallBill bill = new CallBill(meters, allocation, CallCost.now());
    run.bill = bill;
    T value = null;
    Throwable failure = null;
    try {
      PureCalls.begin(meters.operation());
      value = body.apply(target);
    } catch (Throwable e) {
      failure = e;
    } finally {
      PureCalls.end();
    }
    Thread.interrupted();
    free.release();
    Thread.currentThread().setContextClassLoader(LongRuns.class.getClassLoader());
    running.remove(Thread.currentThread());
    try {
      bill.close(CallCost.now());
      meters.time(System.nanoTime() - begin, 0);
    } finally {
      finish(scope, meters, value, failure, result);
    }
  }

  /**
   * Called by the watchdog: bills what they have used so far. Those that fill memory too fast give
   * way to everything else; they cannot be made to wait, and end with their file or session.
   */
  @SuppressWarnings("ThreadPriorityCheck") // correct without; better with
  void watch(long now) {
    if (now - billed > INTERIM_BILL_NANOS) {
      billed = now;
      running.forEach((thread, run) -> {
        CallBill open = run.bill;
        if (open != null) {
          open.interim(thread);
        }
      });
    }
    if (allocation.isOverdrawn()) {
      running.keySet().forEach(thread -> thread.setPriority(Thread.MIN_PRIORITY));
    }
  }

  /** How many run. */
  int running() {
    return running.size();
  }

  private static <T> void finish(
      ConnectionScope scope,
      OperationMeters meters,
      @Nullable T value,
      @Nullable Throwable failure,
      CompletableFuture<T> result) {
    Outcome outcome = failure == null ? Outcome.OK : Outcome.of(failure);
    meters.count(outcome);
    if (failure == null) {
      result.complete(value);
    } else if (outcome == Outcome.FAULT && !result.isDone()) {
      result.completeExceptionally(scope.fault(meters.operation(), failure));
    } else {
      result.completeExceptionally(failure);
    }
  }

  /** Whether one of a connection runs. */
  boolean busy(ConnectionScope scope) {
    return running.values().stream().anyMatch(run -> run.scope == scope);
  }

  /** Interrupts those of a connection. */
  void interrupt(ConnectionScope scope) {
    running.forEach((thread, run) -> {
      if (run.scope == scope) {
        thread.interrupt();
      }
    });
  }

  /** Interrupts all of them, and takes on no more. */
  void close() {
    closed = true;
    running.keySet().forEach(Thread::interrupt);
  }

  /** Waits for their end; false when one does not end in time. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    boolean ended = true;
    for (Thread thread : Set.copyOf(running.keySet())) {
      ended &= thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
    return ended;
  }
}
