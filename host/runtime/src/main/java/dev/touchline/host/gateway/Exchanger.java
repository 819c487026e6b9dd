package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests of one connection to hosts that are allowed: within the rate budget and the
 * circuit breaker, measured, and recorded if wanted.
 */
final class Exchanger {

  private final Wire wire;
  private final GatewayLimits limits;
  private final AllowedHosts hosts;
  private final boolean allowPrivate;
  private final String connection;
  private final RateBudgets.Account budgets;
  private final GatewayMeters meters;
  private final Recorder recorder;
  private final LongConsumer traffic;
  private final Clock clock;
  private final Map<String, HostLane> lanes = new ConcurrentHashMap<>();

  /** What belongs to one connection. */
  record Own(
      GatewayAccess access,
      boolean allowPrivate,
      RateBudgets.Account budgets,
      GatewayMeters meters,
      Recorder recorder) {}

  Exchanger(Wire wire, GatewayLimits limits, Own own, Clock clock) {
    this.wire = wire;
    this.limits = limits;
    this.hosts = new AllowedHosts(own.access().hosts());
    this.allowPrivate = own.allowPrivate();
    this.connection = own.access().connection();
    this.budgets = own.budgets();
    this.meters = own.meters();
    this.recorder = own.recorder();
    this.traffic = own.access().traffic();
    this.clock = clock;
  }

  boolean allows(String host) {
    return hosts.allows(host);
  }

  boolean allowsPrivate() {
    return allowPrivate;
  }

  Map<String, RateBudget.State> rateLimits() {
    return budgets.states(clock.instant());
  }

  HttpResponse exchange(Hop hop, Manner manner, long until) {
    if (!hosts.allows(hop.host())) {
      throw Failures.hostNotAllowed(hop.host());
    }
    RateBudget budget = budgets.of(hop.host());
    await(budget, hop.host(), manner.priority(), until);
    HostLane lane = lanes.computeIfAbsent(hop.host(), host -> new HostLane(connection, host));
    if (!lane.enter()) {
      budget.unanswered();
      throw Failures.circuitOpen(hop.host());
    }
    Recorder.Begun begun = recorder.begin(hop, manner.confidential());
    HttpResponse answer;
    try {
      wire.checkAddress(hop.host(), allowPrivate);
      answer = wire.send(hop, Duration.ofNanos(Math.max(1, left(until))), limits.bodyBytes());
    } catch (VerdictException e) {
      budget.unanswered();
      settle(lane, e);
      meters.failed(hop.host(), e.code(), begun.nanos());
      begun.failed(e.code());
      throw e;
    } catch (RuntimeException e) {
      budget.unanswered();
      lane.notCalled();
      throw e;
    }
    Instant now = clock.instant();
    budget.answered(answer, now);
    lane.answered(answer);
    meters.answered(hop, answer, begun.nanos());
    int sent = hop.body() == null ? 0 : hop.body().length;
    traffic.accept((long) sent + answer.body().length);
    begun.answered(answer);
    if (manner.serverErrorsAnswered() && answer.status() >= 500) {
      return answer;
    }
    return judged(hop.host(), answer, RateReading.retryAfter(answer, now));
  }

  /** A short wait is waited for; for a longer one the caller comes back another time. */
  private void await(RateBudget budget, String host, Priority priority, long until) {
    while (true) {
      Optional<RateBudget.Wait> wait = budget.take(clock.instant(), priority);
      if (wait.isEmpty()) {
        return;
      }
      Duration time = wait.get().time();
      boolean shortEnough =
          time.compareTo(limits.longestWait()) <= 0 && time.toNanos() < left(until);
      if (priority == Priority.BACKGROUND || !shortEnough) {
        RetryLaterException refused =
            wait.get().asked()
                ? Failures.rateLimited(host, time)
                : Failures.budgetSpent(host, time);
        meters.failed(host, refused.code(), 0);
        throw refused;
      }
      pause(time.plusMillis(1), host);
    }
  }

  static void pause(Duration time, String host) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.timeout(host);
    }
  }

  /** Only what the provider could do better counts against it. */
  private static void settle(HostLane lane, VerdictException failure) {
    if (failure instanceof RetryLaterException) {
      lane.failed();
    } else {
      lane.notCalled();
    }
  }

  private static HttpResponse judged(
      String host, HttpResponse answer, @Nullable Duration retryAfter) {
    if (answer.status() == 429) {
      throw Failures.rateLimited(host, retryAfter);
    }
    if (answer.status() >= 500) {
      throw Failures.error(host, answer.status(), retryAfter);
    }
    return answer;
  }

  static long left(long until) {
    return until - System.nanoTime();
  }
}
