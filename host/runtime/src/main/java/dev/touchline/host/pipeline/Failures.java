package dev.touchline.host.pipeline;

import dev.touchline.host.pipeline.Normalization.Job;
import dev.touchline.host.pipeline.Result.Parked;
import dev.touchline.host.pipeline.Result.Rejected;
import dev.touchline.host.plugins.PluginBusyException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.PluginFaultException;
import dev.touchline.host.plugins.PluginQuarantinedException;
import dev.touchline.host.plugins.PluginTimeoutException;
import dev.touchline.host.plugins.PluginUnavailableException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * What follows when a record could not be normalised now: when to try again, or when to give up.
 */
final class Failures {

  private static final int MOST_ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(200);
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(5);
  private static final Duration QUARANTINED_PAUSE = Duration.ofSeconds(30);

  private final Clock clock;

  Failures(Clock clock) {
    this.clock = clock;
  }

  /** Its connection is paused, broken or gone: it waits until that changes. */
  Result waitForConnection(Job job) {
    return new Parked(
        job.record(), job.attempts(), null, "connection-not-active", "waits for its connection");
  }

  /** Another call of its connection is still running. */
  Result behindSlowCall(Job job) {
    return parked(job, BUSY_PAUSE, "plugin-busy", "waits for an earlier call of its connection");
  }

  /** Its own call is still running; the time is only for the case that the host ends meanwhile. */
  Result inProgress(Job job, Duration deadline) {
    return parked(job, deadline.multipliedBy(4), "in-progress", "is being normalised");
  }

  /** Its call had no time left for it. */
  Result leftForAnotherCall(Job job) {
    return parked(job, Duration.ZERO, "plugin-slow", "waits for another call of its connection");
  }

  /** The call failed as a whole. */
  List<Result> of(List<Job> jobs, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return jobs.stream().map(job -> of(job, cause, jobs.size() > 1)).toList();
  }

  private Result of(Job job, Throwable cause, boolean severalInOneCall) {
    return switch (cause) {
      case PluginCallException call -> of(job, call, severalInOneCall);
      case VerdictException verdict ->
          retry(job, verdict.code(), String.valueOf(verdict.getMessage()), severalInOneCall);
      default -> retry(job, "plugin-fault", "normalizing failed", severalInOneCall);
    };
  }

  private Result of(Job job, PluginCallException call, boolean severalInOneCall) {
    String reason = String.valueOf(call.getMessage());
    return switch (call) {
      case PluginBusyException busy -> parked(job, BUSY_PAUSE, busy.code(), reason);
      case PluginUnavailableException gone -> parked(job, UNAVAILABLE_PAUSE, gone.code(), reason);
      case PluginQuarantinedException bad -> parked(job, QUARANTINED_PAUSE, bad.code(), reason);
      case PluginFaultException fault -> retry(job, fault.code(), reason, severalInOneCall);
      case PluginTimeoutException late -> retry(job, late.code(), reason, severalInOneCall);
    };
  }

  /** Alone next time, to tell the culprit from its neighbours; and in the end to the quarantine. */
  private Result retry(Job job, String code, String reason, boolean severalInOneCall) {
    int attempts = job.attempts() + 1;
    if (severalInOneCall) {
      return new Parked(job.record(), attempts, clock.instant(), code, reason);
    }
    if (attempts >= MOST_ATTEMPTS) {
      return new Rejected(job.record(), attempts, code, reason);
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * Math.min(attempts - 1, 5)));
    return new Parked(job.record(), attempts, clock.instant().plus(pause), code, reason);
  }

  private Result parked(Job job, Duration pause, String code, String reason) {
    return new Parked(job.record(), job.attempts(), clock.instant().plus(pause), code, reason);
  }
}
