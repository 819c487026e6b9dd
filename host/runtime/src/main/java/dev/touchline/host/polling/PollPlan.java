package dev.touchline.host.polling;

import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next page is asked for. After failures with growing distance, up to a quarter of an
 * hour; never before the provider's own wish; not at all while credentials or settings are wrong.
 *
 * @param interval between two looks at a provider that has nothing new
 */
record PollPlan(Duration interval) {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  PollStatus after(Page page, PollStatus before, Instant now) {
    Duration pause = page.more() ? Duration.ZERO : interval;
    Duration wish = page.notBefore();
    return before.worked(now, now.plus(wish == null ? pause : max(wish, pause)));
  }

  PollStatus after(Throwable failure, PollStatus before, Instant now) {
    String words = String.valueOf(failure.getMessage());
    Instant next = now.plus(pause(before.failures()));
    return switch (failure) {
      case VerdictException verdict -> after(verdict, before, now, next);
      case PluginCallException call -> before.failed(next, call.code(), words);
      case InboxBusyException busy -> before.failed(next, "inbox-busy", words);
      default -> before.failed(next, "poll-failed", "polling failed, see the host's log");
    };
  }

  private PollStatus after(VerdictException verdict, PollStatus before, Instant now, Instant next) {
    String words = String.valueOf(verdict.getMessage());
    return switch (verdict) {
      case RetryLaterException later -> {
        Instant wish = now.plus(later.notBefore().orElse(Duration.ZERO));
        yield before.failed(wish.isAfter(next) ? wish : next, later.code(), words);
      }
      case RejectedException rejected -> before.failed(next, rejected.code(), words);
      case CredentialsException stop -> before.failed(null, stop.code(), words);
      case ConfigurationException stop -> before.failed(null, stop.code(), words);
    };
  }

  private static Duration pause(int failures) {
    return min(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)), LONGEST_PAUSE);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
