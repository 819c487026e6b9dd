package dev.touchline.host.plugins;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one connection may use in a window of time; null is without limit.
 *
 * @param window in which what was used is given back, evenly
 * @param calls of the plugin
 * @param cpu processor time of the plugin's threads
 * @param allocatedBytes what these threads allocate
 * @param bytes exchanged with the provider, both ways together
 * @param action what happens when more is used
 */
public record BudgetLimits(
    Duration window,
    @Nullable Long calls,
    @Nullable Duration cpu,
    @Nullable Long allocatedBytes,
    @Nullable Long bytes,
    Action action) {

  /** Without limits. */
  public static final BudgetLimits NONE =
      new BudgetLimits(Duration.ofMinutes(1), null, null, null, null, Action.THROTTLE);

  /** What happens to a connection that uses more. */
  public enum Action {
    /** Its calls wait until what it used is given back. */
    THROTTLE,
    /** It is not called any more until an administrator resumes it. */
    QUARANTINE
  }

  public BudgetLimits {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "window " + window + " must be from PT1S (a second) to PT24H (a day)");
    }
    check("calls", calls);
    check("cpu", cpu == null ? null : cpu.toNanos());
    check("allocatedBytes", allocatedBytes);
    check("bytes", bytes);
  }

  private static void check(String name, @Nullable Long limit) {
    if (limit != null && limit <= 0) {
      throw new IllegalArgumentException(name + " " + limit + " must be more than 0");
    }
  }

  @Nullable Long limit(Resource resource) {
    return switch (resource) {
      case CALLS -> calls;
      case CPU -> cpu == null ? null : cpu.toNanos();
      case ALLOCATED_BYTES -> allocatedBytes;
      case BYTES -> bytes;
    };
  }

  /** What is budgeted. */
  public enum Resource {
    /** Calls of the plugin. */
    CALLS("calls"),
    /** Nanoseconds of processor time. */
    CPU("processor time"),
    /** Bytes that were allocated. */
    ALLOCATED_BYTES("allocated bytes"),
    /** Bytes that were exchanged. */
    BYTES("exchanged bytes");

    private final String words;

    Resource(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
