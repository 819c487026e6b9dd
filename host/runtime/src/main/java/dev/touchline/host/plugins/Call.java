package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call into a plugin. Its worker and the watchdog agree by {@link Phase} on which of them ends
 * it; whoever does completes the future, once.
 */
final class Call<C, T> {

  /** Where a call is. LATE: the watchdog gave up on it, while it still runs. */
  enum Phase {
    WAITING,
    RUNNING,
    INTERRUPTING,
    LATE,
    OVER
  }

  private static final long HEAVY_CPU_NANOS = Duration.ofMillis(200).toNanos();
  private static final long INTERIM_BILL_NANOS = Duration.ofMillis(250).toNanos();
  private static final long SHORTEST_GRACE_NANOS = Duration.ofMillis(250).toNanos();

  private final ConnectionScope scope;
  private final OperationMeters meters;
  private final long deadlineNanos;
  private final C target;
  private final Function<C, T> body;
  private final CompletableFuture<T> result;
  private final long submitted = System.nanoTime();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
  private volatile long started;
  private volatile long givenUp;
  private volatile @Nullable CallBill bill;
  private volatile boolean admitted;
  private long billed; // the watchdog's own
  private long usedCpuNanos; // the watchdog's own, as of then

  Call(
      ConnectionScope scope,
      OperationMeters meters,
      long deadlineNanos,
      C target,
      Function<C, T> body,
      CompletableFuture<T> result) {
    this.scope = scope;
    this.meters = meters;
    this.deadlineNanos = deadlineNanos;
    this.target = target;
    this.body = body;
    this.result = result;
  }

  /**
   * Counts it among the running calls of its connection, unless there are enough of these. Whoever
   * runs it afterwards says so to {@link HeldCalls#ended}.
   */
  boolean takesItsTurn(int most) {
    if (!admitted) {
      admitted = scope.enter(most);
    }
    return admitted;
  }

  /** Whether it is given up or done with. */
  boolean isOver() {
    return phase.get() == Phase.OVER;
  }

  /** Runs the body on the calling thread, and then the stages that depend on it. */
  void run(CallThread thread) {
    long begin = System.nanoTime();
    started = begin;
    if (!phase.compareAndSet(Phase.WAITING, Phase.RUNNING)) {
      return;
    }
    if (result.isDone()) {
      phase.set(Phase.OVER);
      scope.notPermitted();
      return;
    }
    thread.enter(this, scope);
    T value = null;
    Throwable failure = null;
    CallBill running = new CallBill(meters, scope.allocation(), CallCost.now());
    bill = running;
    try {
      value = body.apply(target);
    } catch (Throwable e) {
      failure = e;
    }
    running.close(CallCost.now());
    thread.leave();
    boolean inTime = leavePhase();
    long wall = System.nanoTime() - begin;
    meters.time(wall, begin - submitted);
    if (inTime) {
      finish(value, failure, wall);
    }
  }

  /**
   * Ends a call of which even the end failed, as happens when the JVM is short of memory: whoever
   * waits for it must not wait for ever.
   */
  void abort(Throwable failure) {
    phase.set(Phase.OVER);
    PluginCallException why;
    try {
      scope.failed(System.nanoTime() - submitted);
      why = scope.fault(meters.operation(), failure);
    } catch (Throwable e) { // and so did saying why
      why = new PluginFaultException("a call of the plugin failed");
    }
    result.completeExceptionally(why);
  }

  /**
   * Ends the running phase; waits for an interrupt that is on its way, so that it hits no other
   * call.
   */
  private boolean leavePhase() {
    boolean inTime = phase.compareAndSet(Phase.RUNNING, Phase.OVER);
    if (!inTime) {
      while (phase.get() == Phase.INTERRUPTING) {
        Thread.onSpinWait();
      }
      phase.set(Phase.OVER);
    }
    Thread.interrupted();
    return inTime;
  }

  private void finish(@Nullable T value, @Nullable Throwable failure, long wall) {
    if (failure == null) {
      scope.succeeded(wall);
      meters.count(Outcome.OK);
      result.complete(value);
      return;
    }
    Outcome outcome = Outcome.of(failure);
    meters.count(outcome);
    if (outcome == Outcome.FAULT) {
      scope.failed(wall);
      result.completeExceptionally(scope.fault(meters.operation(), failure));
    } else {
      scope.succeeded(wall);
      result.completeExceptionally(failure);
    }
  }

  /** Called by the watchdog: gives up on the call when its deadline is over. */
  void expire(long now, @Nullable Thread runner) {
    if (now - submitted <= deadlineNanos) {
      return;
    }
    if (phase.compareAndSet(Phase.WAITING, Phase.OVER)) {
      scope.notPermitted();
      timeOut("waited for a thread");
    } else if (runner != null && phase.compareAndSet(Phase.RUNNING, Phase.INTERRUPTING)) {
      givenUp = now;
      runner.interrupt();
      phase.set(Phase.LATE);
      scope.failed(now - submitted);
      timeOut("was still running");
    }
  }

  private void timeOut(String how) {
    meters.count(Outcome.TIMEOUT);
    fail(scope.timeout(meters.operation(), deadlineNanos, how));
  }

  /** Whether its deadline is over while it still runs. */
  boolean isLate() {
    return phase.get() == Phase.LATE;
  }

  /**
   * Whether it runs on so long after it was given up that its thread must be: half of the deadline,
   * so that this is decided before twice the deadline is over.
   */
  boolean stuck(long now) {
    return isLate() && now - givenUp > Math.max(deadlineNanos / 2, SHORTEST_GRACE_NANOS);
  }

  /** Whether it has computed for longer than calls do, when the watchdog looked last. */
  boolean isHeavy() {
    return usedCpuNanos > HEAVY_CPU_NANOS;
  }

  /** Called by the watchdog: bills a call that takes long while it runs. */
  void billInterim(long now, Thread runner) {
    CallBill open = bill;
    if (open != null && now - Math.max(started, billed) > INTERIM_BILL_NANOS) {
      billed = now;
      usedCpuNanos = open.interim(runner).cpuNanos();
    }
  }

  /** Refuses it before it has run. */
  void refuse(PluginCallException reason, Outcome outcome) {
    if (phase.compareAndSet(Phase.WAITING, Phase.OVER)) {
      scope.notPermitted();
      meters.count(outcome);
      fail(reason);
    }
  }

  /** Fails the future from a thread that must not run what depends on it. */
  private void fail(PluginCallException reason) {
    Thread.startVirtualThread(() -> result.completeExceptionally(reason));
  }

  String operation() {
    return meters.operation();
  }

  ConnectionScope scope() {
    return scope;
  }

  long runningNanos(long now) {
    return now - started;
  }

  String describe() {
    return scope.describe(meters.operation());
  }
}
