package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say of a provider's rate limit.
 *
 * <p>Understood are {@code RateLimit} and {@code RateLimit-Policy} of
 * draft-ietf-httpapi-ratelimit-headers from version 7 on, in both writings; {@code
 * RateLimit-Limit/-Remaining/-Reset} of its older versions; the same with {@code X-} before, also
 * as {@code X-Rate-Limit-}; and Shopify's {@code X-Shopify-Shop-Api-Call-Limit}.
 *
 * @param limit requests of a whole window, or of a full bucket; null when it is not told
 * @param remaining how many are left now
 * @param resetAt when the window ends; null for a bucket, or when it is not told
 * @param restoring requests that a bucket gets back each second; 0 for a window
 */
record RateReading(
    @Nullable Long limit, long remaining, @Nullable Instant resetAt, double restoring) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long EPOCH_SECONDS_FROM = 1_000_000_000L;
  private static final long EPOCH_MILLIS_FROM = 1_000_000_000_000L;
  private static final int SHOPIFY_SECONDS_TO_EMPTY = 20;
  private static final Pattern USED = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
  private static final String[] PREFIXES = {"ratelimit-", "x-ratelimit-", "x-rate-limit-"};

  static Optional<RateReading> of(HttpResponse answer, Instant now) {
    return shopify(answer).or(() -> structured(answer, now)).or(() -> separate(answer, now));
  }

  /** A leaky bucket that empties in 20 seconds: 40 requests at 2 a second, 80 at 4 and so on. */
  private static Optional<RateReading> shopify(HttpResponse answer) {
    Matcher used = USED.matcher(answer.header("x-shopify-shop-api-call-limit").orElse("").strip());
    if (!used.matches() || Long.parseLong(used.group(2)) == 0) {
      return Optional.empty();
    }
    long limit = Long.parseLong(used.group(2));
    long remaining = Math.max(0, limit - Long.parseLong(used.group(1)));
    return Optional.of(
        new RateReading(limit, remaining, null, (double) limit / SHOPIFY_SECONDS_TO_EMPTY));
  }

  /** Of several policies the one that has least left. */
  private static Optional<RateReading> structured(HttpResponse answer, Instant now) {
    RateReading tightest = null;
    String policies = answer.header("ratelimit-policy").orElse("");
    for (String item :
        answer.header("ratelimit").orElse("").split(",(?!\\s*(limit|remaining|reset)=)")) {
      Long remaining = number(item, "(?:r|remaining)");
      if (remaining == null || (tightest != null && remaining >= tightest.remaining())) {
        continue;
      }
      Long limit = number(item, "(?:q|limit)");
      Long reset = number(item, "(?:t|reset)");
      tightest =
          new RateReading(
              limit == null ? number(policyOf(item, policies), "q") : limit,
              remaining,
              reset == null ? null : now.plus(bounded(reset)),
              0);
    }
    return Optional.ofNullable(tightest);
  }

  /** The policy that an item names, as {@code "default";q=100;w=60}. */
  private static String policyOf(String item, String policies) {
    String name = item.strip().split(";", 2)[0];
    for (String policy : policies.split(",")) {
      if (policy.strip().split(";", 2)[0].equals(name)) {
        return policy;
      }
    }
    return "";
  }

  private static @Nullable Long number(String text, String name) {
    Matcher matcher =
        Pattern.compile("(?:^|[;,\\s])" + name + "\\s*=\\s*(\\d{1,15})").matcher(text);
    return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
  }

  private static Optional<RateReading> separate(HttpResponse answer, Instant now) {
    for (String prefix : PREFIXES) {
      Long remaining = first(answer, prefix + "remaining");
      if (remaining != null) {
        Long reset = first(answer, prefix + "reset");
        return Optional.of(
            new RateReading(
                first(answer, prefix + "limit"),
                remaining,
                reset == null ? null : resetAt(reset, now),
                0));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Long first(HttpResponse answer, String name) {
    Matcher digits =
        Pattern.compile("\\s*(\\d{1,15})(?:[.,;\\s].*)?").matcher(answer.header(name).orElse(""));
    return digits.matches() ? Long.valueOf(digits.group(1)) : null;
  }

  /** Some give seconds from now, some a time; a time that is over, by this clock, is now. */
  private static Instant resetAt(long reset, Instant now) {
    if (reset < EPOCH_SECONDS_FROM) {
      return now.plus(bounded(reset));
    }
    Instant told =
        reset < EPOCH_MILLIS_FROM ? Instant.ofEpochSecond(reset) : Instant.ofEpochMilli(reset);
    Instant latest = now.plus(LONGEST);
    return told.isBefore(now) ? now : told.isAfter(latest) ? latest : told;
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }

  /**
   * What Retry-After asks for (RFC 9110, 10.2.3): seconds or a date; at most an hour. Null when it
   * asks for nothing.
   */
  static @Nullable Duration retryAfter(HttpResponse response, Instant now) {
    String value = response.header("retry-after").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    Duration asked;
    try {
      asked =
          value.chars().allMatch(Character::isDigit)
              ? bounded(Long.parseLong(value))
              : Duration.between(now, httpDate(value));
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Instant httpDate(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
