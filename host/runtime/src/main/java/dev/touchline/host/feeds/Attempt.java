package dev.touchline.host.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the last attempt to reach a provider ended, and when the next one may be made.
 *
 * @param nextAt null: not before the connection changes
 * @param failures how many failed in a row
 * @param code what the last failure was; null when it worked
 * @param message the same for people
 * @param asked whether the provider itself asked to be left alone until then
 */
record Attempt(
    @Nullable Instant nextAt,
    int failures,
    @Nullable String code,
    @Nullable String message,
    boolean asked) {

  static Attempt worked(Instant next) {
    return new Attempt(next, 0, null, null, false);
  }

  Attempt failed(@Nullable Instant next, String why, String words) {
    return new Attempt(next, failures + 1, why, words, false);
  }

  /** The same at another time. */
  Attempt at(Instant next, boolean providersWish) {
    return new Attempt(next, failures, code, message, providersWish);
  }

  boolean stopped() {
    return nextAt == null;
  }

  boolean due(Instant now) {
    return nextAt != null && !now.isBefore(nextAt);
  }
}
