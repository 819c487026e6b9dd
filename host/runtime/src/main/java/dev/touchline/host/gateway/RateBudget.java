package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one provider still takes from one account, as its last answers said. Shared by
 * all connections of the account. Requests that are under way are counted as if the provider had
 * not counted them yet, so the budget is rather too small than too large.
 */
public final class RateBudget {

  RateBudget() {}

  private static final int RESERVED_PART = 5;
  private static final Duration UNKNOWN_WINDOW = Duration.ofSeconds(1);
  private static final Duration SAME_WINDOW = Duration.ofSeconds(2);

  private @Nullable Instant restUntil;
  private @Nullable RateReading reading;
  private double remaining;
  private Instant counted = Instant.EPOCH;
  private int underWay;

  /**
   * That a request has to wait.
   *
   * @param asked whether the provider asked for it by Retry-After, rather than by a limit
   */
  record Wait(Duration time, boolean asked) {}

  /**
   * Takes one request out of the budget; the caller reports the outcome.
   *
   * @return empty when it may be sent now; else nothing was taken
   */
  synchronized Optional<Wait> take(Instant now, Priority priority) {
    if (restUntil != null && now.isBefore(restUntil)) {
      return Optional.of(new Wait(Duration.between(now, restUntil), true));
    }
    RateReading last = restored(now);
    if (last != null) {
      double spare = remaining - reserve(last, priority);
      if (spare < 1) {
        return Optional.of(new Wait(untilSpare(last, spare, now), false));
      }
      remaining--;
    }
    underWay++;
    return Optional.empty();
  }

  /** What is left to live work. */
  private static double reserve(RateReading last, Priority priority) {
    return switch (priority) {
      case LIVE -> 0;
      case BACKGROUND ->
          last.limit() == null ? 1 : Math.ceil((double) last.limit() / RESERVED_PART);
    };
  }

  private @Nullable RateReading restored(Instant now) {
    RateReading last = reading;
    if (last == null) {
      return null;
    }
    if (last.restoring() > 0) {
      double seconds = Math.max(0, Duration.between(counted, now).toNanos() / 1e9);
      double most = last.limit() == null ? Double.MAX_VALUE : last.limit();
      remaining = Math.min(most, remaining + seconds * last.restoring());
      counted = now;
      return last;
    }
    if (!now.isBefore(end(last))) {
      beginWindow(last, now);
    }
    return reading;
  }

  /** A new window has the limit of the last one, until an answer tells what it has. */
  private void beginWindow(RateReading last, Instant now) {
    Long limit = last.limit();
    if (limit == null || last.resetAt() == null) {
      reading = null;
    } else {
      reading = new RateReading(limit, limit, null, 0);
      remaining = Math.max(0, (double) limit - underWay);
    }
    counted = now;
  }

  private Instant end(RateReading last) {
    return last.resetAt() == null ? counted.plus(UNKNOWN_WINDOW) : last.resetAt();
  }

  private Duration untilSpare(RateReading last, double spare, Instant now) {
    if (last.restoring() > 0) {
      return Duration.ofMillis((long) Math.ceil((1 - spare) / last.restoring() * 1000));
    }
    Duration rest = Duration.between(now, end(last));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** A request was answered. */
  synchronized void answered(HttpResponse answer, Instant now) {
    underWay--;
    Duration rest = RateReading.retryAfter(answer, now);
    if (rest != null && (answer.status() == 429 || answer.status() == 503)) {
      restUntil = later(restUntil, now.plus(rest));
    }
    RateReading.of(answer, now).ifPresent(told -> learn(told, now));
  }

  private void learn(RateReading told, Instant now) {
    double left = Math.max(0, (double) told.remaining() - underWay);
    RateReading last = reading;
    boolean sameWindow =
        last != null
            && last.resetAt() != null
            && told.resetAt() != null
            && Duration.between(last.resetAt(), told.resetAt()).abs().compareTo(SAME_WINDOW) < 0;
    remaining = sameWindow ? Math.min(remaining, left) : left;
    reading = told;
    counted = now;
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }

  /** A request came to nothing; whether the provider counted it is not known. */
  synchronized void unanswered() {
    underWay--;
  }

  /** How many are left, for people; empty when it is not known. */
  synchronized Optional<State> state(Instant now) {
    RateReading last = restored(now);
    boolean resting = restUntil != null && now.isBefore(restUntil);
    return last == null && !resting
        ? Optional.empty()
        : Optional.of(
            new State(
                last == null ? null : last.limit(),
                last == null ? null : (long) remaining,
                resting ? restUntil : last == null ? null : last.resetAt()));
  }

  /**
   * What is known of a budget.
   *
   * @param until when there is more
   */
  public record State(@Nullable Long limit, @Nullable Long remaining, @Nullable Instant until) {}
}
