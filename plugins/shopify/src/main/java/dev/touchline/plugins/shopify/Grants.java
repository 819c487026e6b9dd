package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.ConfigurationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What Shopify gives this app of an order beside the order itself. An app without the access scope
 * for a part is refused the whole answer; so the part is left out then, and asked for again after a
 * while, in case that the scope was granted. Thread-safe.
 */
final class Grants {

  /** A part that needs an access scope of its own. */
  enum Part {
    CUSTOMERS("customers-denied"),
    RETURNS("returns-denied");

    private final String code;

    Part(String code) {
      this.code = code;
    }
  }

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<Part, Instant> deniedUntil = new EnumMap<>(Part.class);

  Grants(Clock clock) {
    this.clock = clock;
  }

  /** The verdict's code for a field of the path that was denied; empty for all other fields. */
  static Optional<String> codeOf(String field) {
    return switch (field) {
      case "customer", "customers" -> Optional.of(Part.CUSTOMERS.code);
      case "returns" -> Optional.of(Part.RETURNS.code);
      default -> Optional.empty();
    };
  }

  synchronized boolean has(Part part) {
    Instant until = deniedUntil.get(part);
    return until == null || !clock.instant().isBefore(until);
  }

  /** Asks; again without a part when it is denied. */
  <T> T ask(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (ConfigurationException e) {
        if (!isNews(e)) {
          throw e;
        }
      }
    }
  }

  private synchronized boolean isNews(ConfigurationException denied) {
    for (Part part : Part.values()) {
      if (part.code.equals(denied.code()) && has(part)) {
        deniedUntil.put(part, clock.instant().plus(REMEMBERED));
        return true;
      }
    }
    return false;
  }
}
