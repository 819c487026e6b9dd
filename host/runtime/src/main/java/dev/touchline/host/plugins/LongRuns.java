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

  private final String name;
  private final Semaphore free;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Thread, ConnectionScope> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes the place.
   *
   * @param name of the threads
   */
  LongRuns(String name, int atOnce) {
    this.name = name;
    this.free = new Semaphore(atOnce);
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
    Thread thread =
        Thread.ofPlatform()
            .name(name + "-" + number.incrementAndGet())
            .daemon()
            .unstarted(() -> run(scope, meters, target, body, result));
    thread.setContextClassLoader(scope.classLoader());
    running.put(thread, scope);
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
      ConnectionScope scope,
      OperationMeters meters,
      C target,
      Function<C, T> body,
      CompletableFuture<T> result) {
    long begin = System.nanoTime();
    MDC.put("plugin", scope.plugin());
    MDC.put("connection", scope.connection());
    T value = null;
    Throwable failure = null;
    try {
      value = body.apply(target);
    } catch (Throwable e) {
      failure = e;
    }
    Thread.interrupted();
    meters.cost(System.nanoTime() - begin, 0, CallCost.cpuNanos(), CallCost.allocatedBytes());
    free.release();
    Thread.currentThread().setContextClassLoader(LongRuns.class.getClassLoader());
    running.remove(Thread.currentThread());
    finish(scope, meters, value, failure, result);
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
    return running.containsValue(scope);
  }

  /** Interrupts those of a connection. */
  void interrupt(ConnectionScope scope) {
    running.forEach((thread, owner) -> {
      if (owner == scope) {
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
