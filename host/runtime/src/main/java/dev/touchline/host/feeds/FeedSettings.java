package dev.touchline.host.feeds;

import java.time.Duration;

/**
 * How feeds are run.
 *
 * @param interval between two looks at a provider that has nothing new
 * @param tolerance how long webhooks may be away without a gap
 * @param tick how often it is kept until when everything came in
 */
public record FeedSettings(Duration interval, Duration tolerance, Duration tick) {

  /** With the usual tolerance of a minute. */
  public static FeedSettings polling(Duration interval) {
    return new FeedSettings(interval, Duration.ofMinutes(1), Duration.ofSeconds(10));
  }
}
