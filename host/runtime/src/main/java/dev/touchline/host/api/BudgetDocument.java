package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionBudgets;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.plugins.BudgetLimits.Resource;
import dev.touchline.host.plugins.ConnectionBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may use in a window of time, and what it used.
 *
 * @param source own, or default for that of the host's configuration
 * @param window an ISO 8601 duration; what was used is given back evenly within it
 * @param cpu processor time, an ISO 8601 duration
 * @param action throttle or quarantine
 * @param state within, or throttled while calls have to wait
 * @param delayed how many calls had to wait since the host started
 * @param used of what is limited
 * @param rateLimits what providers say that they still take
 */
record BudgetDocument(
    String source,
    String window,
    @Nullable Long calls,
    @Nullable String cpu,
    @Nullable Long allocatedBytes,
    @Nullable Long bytes,
    String action,
    String state,
    long delayed,
    UsedDocument used,
    List<RateLimitDocument> rateLimits) {

  /**
   * What was used.
   *
   * @param cpu an ISO 8601 duration
   */
  record UsedDocument(
      @Nullable Long calls,
      @Nullable String cpu,
      @Nullable Long allocatedBytes,
      @Nullable Long bytes) {}

  /**
   * A provider's rate limit, shared by all connections of the account.
   *
   * @param until when it has more
   */
  record RateLimitDocument(
      String host, @Nullable Long limit, @Nullable Long remaining, @Nullable Instant until) {}

  static BudgetDocument of(LiveConnection connection, ConnectionBudgets budgets) {
    ConnectionBudget budget = budgets.of(connection);
    BudgetLimits limits = budget.limits();
    ConnectionBudget.State state = budget.state();
    Long cpu = state.used().get(Resource.CPU);
    return new BudgetDocument(
        budgets.hasOwn(connection) ? "own" : "default",
        limits.window().toString(),
        limits.calls(),
        text(limits.cpu()),
        limits.allocatedBytes(),
        limits.bytes(),
        limits.action().name().toLowerCase(Locale.ROOT),
        state.throttled() ? "throttled" : "within",
        state.delayed(),
        new UsedDocument(
            state.used().get(Resource.CALLS),
            text(cpu == null ? null : Duration.ofNanos(cpu)),
            state.used().get(Resource.ALLOCATED_BYTES),
            state.used().get(Resource.BYTES)),
        budgets.rateLimits(connection).entrySet().stream()
            .map(one ->
                new RateLimitDocument(
                    one.getKey(),
                    one.getValue().limit(),
                    one.getValue().remaining(),
                    one.getValue().until()))
            .toList());
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
