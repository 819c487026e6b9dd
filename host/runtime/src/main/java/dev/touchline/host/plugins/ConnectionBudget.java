package dev.touchline.host.plugins;

import dev.touchline.host.plugins.BudgetLimits.Resource;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What one connection used of its budget: a bucket for each resource, from which as much as is
 * allowed in a window runs out in a window. A connection may so use all of it at once, and on
 * average never more. One call can use more than there is, since it is counted when it has ended;
 * the next one then waits the longer.
 */
public final class ConnectionBudget {

  private final LongSupplier nanos;
  private final double[] levels = new double[Resource.values().length];
  private BudgetLimits limits;
  private long counted;
  private long delayed;

  /** A budget that begins with nothing used. */
  public ConnectionBudget(BudgetLimits limits) {
    this(limits, System::nanoTime);
  }

  ConnectionBudget(BudgetLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.counted = nanos.getAsLong();
  }

  /**
   * That more was used than is allowed.
   *
   * @param resource of what
   * @param delay until there is some again
   */
  record Excess(Resource resource, Duration delay, BudgetLimits.Action action) {

    String words(BudgetLimits limits) {
      return resource.words() + " of " + limits.window() + " are used up";
    }
  }

  /** Sets other limits; what was used stays used. */
  public synchronized void limits(BudgetLimits changed) {
    drain();
    limits = changed;
  }

  /** The limits now. */
  public synchronized BudgetLimits limits() {
    return limits;
  }

  /** Forgets what was used. */
  public synchronized void reset() {
    Arrays.fill(levels, 0);
  }

  synchronized void used(long cpuNanos, long allocated) {
    drain();
    add(Resource.CPU, cpuNanos);
    add(Resource.ALLOCATED_BYTES, allocated);
  }

  synchronized void traffic(long bytes) {
    drain();
    add(Resource.BYTES, bytes);
  }

  /** Takes a call out of the budget; when there is an excess, nothing is taken. */
  synchronized Optional<Excess> call() {
    Optional<Excess> excess = excess();
    if (excess.isEmpty()) {
      add(Resource.CALLS, 1);
    } else {
      delayed++;
    }
    return excess;
  }

  /** What is used up, that which takes longest to come back. */
  private Optional<Excess> excess() {
    drain();
    Excess longest = null;
    for (Resource resource : Resource.values()) {
      Long limit = limits.limit(resource);
      if (limit == null) {
        continue;
      }
      double over = levels[resource.ordinal()] - limit + (resource == Resource.CALLS ? 1 : 0);
      if (over > 0) {
        long wait = (long) Math.ceil(over / limit * limits.window().toNanos());
        if (longest == null || longest.delay().toNanos() < wait) {
          longest = new Excess(resource, Duration.ofNanos(wait), limits.action());
        }
      }
    }
    return Optional.ofNullable(longest);
  }

  private void add(Resource resource, double amount) {
    if (limits.limit(resource) != null) {
      levels[resource.ordinal()] += amount;
    }
  }

  private void drain() {
    long now = nanos.getAsLong();
    double windows = (double) (now - counted) / limits.window().toNanos();
    counted = now;
    for (Resource resource : Resource.values()) {
      Long limit = limits.limit(resource);
      int at = resource.ordinal();
      levels[at] = limit == null ? 0 : Math.max(0, levels[at] - windows * limit);
    }
  }

  /**
   * How it stands.
   *
   * @param used by resource, of those that are limited
   * @param throttled whether calls have to wait now
   * @param delayed how many calls had to since the host started
   */
  public record State(Map<Resource, Long> used, boolean throttled, long delayed) {}

  /** How it stands now. */
  public synchronized State state() {
    boolean throttled = excess().isPresent();
    Map<Resource, Long> used = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.values()) {
      if (limits.limit(resource) != null) {
        used.put(resource, Math.round(levels[resource.ordinal()]));
      }
    }
    return new State(used, throttled, delayed);
  }
}
