package dev.touchline.host.plugins;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.Connector;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything by which calls for one connection are governed: its circuit breaker and its meters,
 * which end with it. Plugin-wide limits are those of {@link RunningPlugin}.
 */
public final class ConnectionScope implements AutoCloseable {

  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(50)
          .minimumNumberOfCalls(20)
          .failureRateThreshold(50)
          .waitDurationInOpenState(Duration.ofSeconds(10))
          .permittedNumberOfCallsInHalfOpenState(5)
          .build();

  /** What an administrator's change needs, whatever the budget says. */
  private static final Set<String> UNBUDGETED = Set.of("connect", "migrate-settings");

  /** Bodies of webhooks and of their answers, by direction. */
  static final String WEBHOOK_BYTES = "touchline.plugin.webhook.bytes";

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long SHORTEST_LOOK_NANOS = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_LOOK_NANOS = Duration.ofMillis(10).toNanos();

  private final RunningPlugin plugin;
  private final String connection;
  private final MeterRegistry registry;
  private final Tags tags;
  private final CircuitBreaker breaker;
  private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final AtomicInteger entering = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final BudgetGate gate = new BudgetGate();
  private volatile boolean closed;

  ConnectionScope(RunningPlugin plugin, String connection, MeterRegistry registry) {
    this.plugin = plugin;
    this.connection = connection;
    this.registry = registry;
    this.tags = Tags.of("plugin", plugin.name(), "connection", connection);
    this.breaker = CircuitBreaker.of(plugin.name() + "/" + connection, BREAKER);
  }

  /** Puts something that the plugin made behind the limits. */
  public <C> Governed<C> govern(C target) {
    return new GovernedCall<>(this, target);
  }

  /** One of the plugin's connectors, called on behalf of this connection. */
  public Optional<Governed<Connector<?>>> connector(String id) {
    return plugin.connector(id).map(this::govern);
  }

  /** A counter of the connector's own. */
  public Counter counter(String name) {
    return counters.computeIfAbsent(
        name, key -> registry.counter("touchline.connector.counts", tags.and("name", key)));
  }

  <C, T> void call(
      String operation, long deadline, C target, Function<C, T> body, CompletableFuture<T> result) {
    entering.incrementAndGet(); // from here on, whoever retires the scope waits for this call
    try {
      enter(meters(operation), deadline, target, body, result);
    } finally {
      entering.decrementAndGet();
    }
  }

  private <C, T> void enter(
      OperationMeters meters,
      long deadline,
      C target,
      Function<C, T> body,
      CompletableFuture<T> result) {
    if (!UNBUDGETED.contains(meters.operation())) {
      BudgetGate.Verdict held =
          gate.ask(
              () -> describe(meters.operation()),
              deadline,
              left -> enter(meters, left, target, body, result));
      if (held != null) {
        if (held.refusal() != null) {
          refuse(meters, result, Outcome.BUSY, held.refusal());
        }
        return;
      }
    }
    if (!admitted(meters, result)) {
      return;
    }
    Call<C, T> call = new Call<>(this, meters, deadline, target, body, result);
    if (!plugin.threads().submit(call)) {
      notPermitted();
      refuse(meters, result, Outcome.BUSY, plugin.notAccepting(describe(meters.operation())));
    }
  }

  <C, T> void run(String operation, C target, Function<C, T> body, CompletableFuture<T> result) {
    OperationMeters meters = meters(operation);
    if (closed || !plugin.accepting()) {
      refuse(meters, result, Outcome.REFUSED, plugin.notAccepting(describe(operation)));
    } else if (!plugin.longRuns(operation).start(this, meters, target, body, result)) {
      refuse(meters, result, Outcome.BUSY, plugin.notAccepting(describe(operation)));
    }
  }

  private boolean admitted(OperationMeters meters, CompletableFuture<?> result) {
    String what = describe(meters.operation());
    if (!plugin.accepting()) {
      refuse(meters, result, Outcome.REFUSED, plugin.notAccepting(what));
    } else if (closed) {
      refuse(meters, result, Outcome.REFUSED, new PluginUnavailableException(what + ": closed"));
    } else if (!breaker.tryAcquirePermission()) {
      String message = what + ": failed too often, called again in some seconds";
      refuse(meters, result, Outcome.REFUSED, new PluginUnavailableException(message));
    } else {
      return true;
    }
    return false;
  }

  private static void refuse(
      OperationMeters meters,
      CompletableFuture<?> result,
      Outcome outcome,
      PluginCallException why) {
    meters.count(outcome);
    result.completeExceptionally(why);
  }

  private OperationMeters meters(String operation) {
    OperationMeters known = operations.get(operation);
    return known != null
        ? known
        : operations.computeIfAbsent(
            operation, key -> new OperationMeters(registry, tags, key, this::used));
  }

  /**
   * Lets calls be held back by a budget from now on.
   *
   * @param onQuarantine is told, once, with the reason, when the budget calls for a quarantine
   */
  public void budget(ConnectionBudget budget, Consumer<String> onQuarantine) {
    gate.use(budget, onQuarantine);
  }

  private void used(CallCost more) {
    gate.budget().used(more.cpuNanos(), more.allocatedBytes());
  }

  /** Counts bytes that were exchanged with the provider. */
  public void traffic(long bytes) {
    gate.budget().traffic(bytes);
  }

  /**
   * Counts the bodies of a webhook and of its answer.
   *
   * @param taken whether the connector took it: what anybody may send uses up no budget
   */
  public void webhook(long received, long answered, boolean taken) {
    if (closed) {
      return; // the meters have gone with it
    }
    webhookBytes(WEBHOOK_BYTES + ".in", "in").increment(received);
    webhookBytes(WEBHOOK_BYTES + ".out", "out").increment(answered);
    if (taken) {
      traffic(received + answered);
    }
  }

  /** Looked up by a constant: this is on the way of every webhook. */
  private Counter webhookBytes(String key, String direction) {
    Counter known = counters.get(key);
    return known != null
        ? known
        : counters.computeIfAbsent(
            key, it -> registry.counter(WEBHOOK_BYTES, tags.and("direction", direction)));
  }

  /** Counts one more running call, unless there are so many already. */
  boolean enter(int most) {
    int running = turns.get();
    while (running < most) {
      if (turns.compareAndSet(running, running + 1)) {
        return true;
      }
      running = turns.get();
    }
    return false;
  }

  /** Counts one call less. */
  void leave() {
    turns.decrementAndGet();
  }

  void succeeded(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(long nanos) {
    breaker.onError(nanos, TimeUnit.NANOSECONDS, PluginFault.COUNTED);
  }

  void notPermitted() {
    breaker.releasePermission();
  }

  PluginFaultException fault(String operation, Throwable fault) {
    FaultText.log(plugin.name(), connection, operation, fault);
    return new PluginFaultException(describe(operation) + " failed: " + FaultText.of(fault));
  }

  PluginTimeoutException timeout(String operation, long deadlineNanos, String how) {
    return new PluginTimeoutException(
        "%s %s after %d ms"
            .formatted(describe(operation), how, TimeUnit.NANOSECONDS.toMillis(deadlineNanos)));
  }

  String describe(String operation) {
    return operation + " of connection '" + connection + "' by plugin " + plugin.name();
  }

  String plugin() {
    return plugin.name();
  }

  String connection() {
    return connection;
  }

  AllocationLimit allocation() {
    return plugin.allocation();
  }

  ClassLoader classLoader() {
    return plugin.classLoader();
  }

  /**
   * Refuses further calls at once, lets running ones end, and closes the connection after the last
   * of them. What does not end in time is given up.
   *
   * @return completed when the connection is closed, whatever came of it
   */
  public CompletableFuture<Void> retire(Connection connected) {
    closed = true;
    return CompletableFuture.runAsync(
        () -> {
          awaitIdle();
          plugin
              .own()
              .govern(connected)
              .call("close", CLOSE, ConnectionScope::closed)
              .exceptionally(e -> true)
              .join();
          close();
        },
        task -> Thread.ofVirtual().name("retire-" + connection).start(task));
  }

  private static boolean closed(Connection connected) {
    connected.close();
    return true;
  }

  /** Idle means seen so twice: a call may be between the queue and its thread. */
  private void awaitIdle() {
    long until = System.nanoTime() + DRAIN.toNanos();
    int idle = 0;
    long pause = SHORTEST_LOOK_NANOS;
    while (idle < 2 && System.nanoTime() < until) {
      idle = entering.get() > 0 || plugin.busy(this) ? 0 : idle + 1;
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_LOOK_NANOS);
    }
    plugin.interrupt(this);
  }

  /** Begins new meters, after those of the same names were removed with an older scope. */
  public void renewMeters() {
    operations.clear();
    counters.clear();
  }

  /** Refuses further calls and removes the meters. */
  @Override
  public void close() {
    closed = true;
    operations.values().forEach(meters -> meters.all().forEach(this::remove));
    counters.values().forEach(this::remove);
    plugin.closed(this);
  }

  private void remove(Meter meter) {
    registry.remove(meter);
    meter.close();
  }

  /** Stands for every fault in the breaker's eyes, which would else keep the plugin's exception. */
  private static final class PluginFault extends Exception {

    private static final long serialVersionUID = 1L;
    static final PluginFault COUNTED = new PluginFault();

    private PluginFault() {
      super("plugin fault", null, false, false);
    }
  }
}
