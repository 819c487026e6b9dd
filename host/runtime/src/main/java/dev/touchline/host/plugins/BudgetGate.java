package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets calls of a connection through as its budget allows: at once, later, or not at all. */
final class BudgetGate {

  private static final int MOST_WAITING = 1_000;

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile ConnectionBudget budget = new ConnectionBudget(BudgetLimits.NONE);
  private volatile Consumer<String> onQuarantine = reason -> {};
  private volatile @Nullable String quarantine;

  void use(ConnectionBudget given, Consumer<String> listener) {
    budget = given;
    onQuarantine = listener;
  }

  ConnectionBudget budget() {
    return budget;
  }

  /**
   * Asks for a call.
   *
   * @param deadline of the call, in nanoseconds from now
   * @param later begins the call with what is then left of the deadline
   * @return null when it may begin now; else what is to be done with it
   */
  @Nullable Verdict ask(Supplier<String> what, long deadline, LongConsumer later) {
    String reason = quarantine;
    if (reason != null) {
      return new Verdict(new PluginQuarantinedException(what.get() + ": " + reason));
    }
    ConnectionBudget.Excess excess = budget.call().orElse(null);
    if (excess == null) {
      return null;
    }
    String words = excess.words(budget.limits());
    return switch (excess.action()) {
      case THROTTLE -> throttle(what.get() + ": " + words, excess.delay(), deadline, later);
      case QUARANTINE -> {
        quarantine("the connection is quarantined, its " + words);
        yield new Verdict(new PluginQuarantinedException(what.get() + ": its " + words));
      }
    };
  }

  /**
   * What is done with a call that cannot begin.
   *
   * @param refusal null when it begins later by itself
   */
  record Verdict(@Nullable PluginCallException refusal) {}

  private Verdict throttle(String what, Duration wait, long deadline, LongConsumer later) {
    if (wait.toNanos() >= deadline || waiting.incrementAndGet() > MOST_WAITING) {
      if (wait.toNanos() < deadline) {
        waiting.decrementAndGet();
      }
      return new Verdict(new PluginBusyException(what));
    }
    CompletableFuture.delayedExecutor(
            wait.toNanos(),
            TimeUnit.NANOSECONDS,
            task -> Thread.ofVirtual().inheritInheritableThreadLocals(false).start(task))
        .execute(() -> {
          try {
            later.accept(deadline - wait.toNanos());
          } finally {
            waiting.decrementAndGet();
          }
        });
    return new Verdict(null);
  }

  private synchronized void quarantine(String reason) {
    if (quarantine == null) {
      quarantine = reason;
      Thread.ofVirtual()
          .inheritInheritableThreadLocals(false)
          .start(() -> onQuarantine.accept(reason));
    }
  }
}
