package dev.touchline.host.feeds;

import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When the next attempt is made. After failures with growing, random distance, up to a quarter of
 * an hour; never before the provider's own wish; not at all while credentials or settings are
 * wrong.
 *
 * @param interval between two looks at a provider that has nothing new
 * @param random what keeps connections that failed together from coming back together
 */
record FeedPlan(Duration interval, RandomGenerator random) {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration LONGEST_PAUSE_IN_CONTACT = Duration.ofMinutes(1);
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofHours(1);
  private static final Duration RECONNECT = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 10;

  /** A page came. */
  Attempt after(Page page, Instant now) {
    Duration pause = page.more() ? Duration.ZERO : interval;
    Duration wish = page.notBefore();
    return Attempt.worked(now.plus(wish == null || wish.compareTo(pause) < 0 ? pause : wish));
  }

  /**
   * A session ended by itself.
   *
   * @param worked whether it lasted a while or brought something; one that did not counts as failed
   */
  Attempt after(StreamEnd end, boolean worked, Attempt before, Instant now) {
    if (end == StreamEnd.NOT_OFFERED) {
      return Attempt.worked(now.plus(UNTIL_ASKED_AGAIN));
    }
    return worked
        ? Attempt.worked(now.plus(spread(RECONNECT)))
        : before.failed(
            now.plus(pause(before.failures())), "session-ended", "the provider ended the session");
  }

  /** A session that had worked ended with a failure: unless more was asked for, at once again. */
  Attempt afterWork(Throwable failure, Instant now) {
    Attempt failed = after(failure, Attempt.worked(now), now);
    return failed.stopped() || failed.asked()
        ? failed
        : failed.at(now.plus(spread(RECONNECT)), false);
  }

  /**
   * A poll brought a page while a stream waits for its next attempt: the provider answers again, so
   * the stream need not wait out a long pause, unless it was asked to.
   */
  Attempt afterContact(Attempt stream, Instant now) {
    Instant soon = now.plus(LONGEST_PAUSE_IN_CONTACT);
    Instant next = stream.nextAt();
    boolean waits = stream.failures() > 0 && !stream.asked();
    return waits && next != null && next.isAfter(soon) ? stream.at(soon, false) : stream;
  }

  /** Something failed. */
  Attempt after(Throwable failure, Attempt before, Instant now) {
    String words = String.valueOf(failure.getMessage());
    Instant next = now.plus(pause(before.failures()));
    return switch (failure) {
      case VerdictException verdict -> after(verdict, before, now, next);
      case PluginCallException call -> before.failed(next, call.code(), words);
      case InboxBusyException busy -> before.failed(next, "inbox-busy", words);
      case NotInChargeException other -> before.failed(next, "not-in-charge", words);
      case SilenceException silence -> before.failed(next, "provider-silent", words);
      default -> before.failed(next, "feed-failed", "it failed, see the host's log");
    };
  }

  private Attempt after(VerdictException verdict, Attempt before, Instant now, Instant next) {
    String words = String.valueOf(verdict.getMessage());
    return switch (verdict) {
      case RetryLaterException later -> {
        Instant wish = now.plus(later.notBefore().orElse(Duration.ZERO));
        Attempt failed = before.failed(next, later.code(), words);
        yield later.notBefore().isEmpty() ? failed : failed.at(newer(wish, next), true);
      }
      case RejectedException rejected -> before.failed(next, rejected.code(), words);
      case CredentialsException stop -> before.failed(null, stop.code(), words);
      case ConfigurationException stop -> before.failed(null, stop.code(), words);
    };
  }

  private static Instant newer(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Duration pause(int failures) {
    Duration growing = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return spread(growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE);
  }

  /** Half of it, and a random part of the other half. */
  private Duration spread(Duration most) {
    long millis = most.toMillis();
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }
}
