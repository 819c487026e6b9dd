package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The gateway as one connection sees it. */
public final class ConnectionGateway implements HttpGateway, AutoCloseable {

  private final Wire wire;
  private final GatewayLimits limits;
  private final AllowedHosts hosts;
  private final boolean allowPrivate;
  private final GatewayMeters meters;
  private final Clock clock;
  private final String connection;
  private final String userAgent;
  private final ConnectionSockets sockets;
  private final Map<String, HostLane> lanes = new ConcurrentHashMap<>();
  private volatile @Nullable Authorizer authorizer;

  ConnectionGateway(
      Wire wire,
      GatewayLimits limits,
      GatewayAccess access,
      boolean allowPrivate,
      GatewayMeters meters,
      Clock clock) {
    this.wire = wire;
    this.limits = limits;
    this.hosts = new AllowedHosts(access.hosts());
    this.allowPrivate = allowPrivate;
    this.meters = meters;
    this.clock = clock;
    this.connection = access.connection();
    this.userAgent = "Touchline (" + access.plugin() + ")";
    this.sockets = new ConnectionSockets(hosts, allowPrivate, limits.deadline(), meters);
  }

  /** For protocols other than HTTP: the same hosts, and the same rule for private addresses. */
  public SocketGateway sockets() {
    return sockets;
  }

  /** Lets requests have their authorisation from somewhere; called once, before the first. */
  public void authorize(Authorizer source) {
    authorizer = source;
  }

  /** The same gateway for requests that get no authorisation, such as those for tokens. */
  public HttpGateway unauthorized() {
    return request -> send(request, null);
  }

  /** Whether a host may be called. */
  public boolean allows(String host) {
    return hosts.allows(host);
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    return send(request, authorizer);
  }

  private HttpResponse send(HttpRequest request, @Nullable Authorizer authorization) {
    Hop first = Hop.first(request, userAgent);
    Duration asked = request.timeout().orElse(limits.deadline());
    Duration whole = asked.compareTo(limits.deadline()) < 0 ? asked : limits.deadline();
    long until = System.nanoTime() + whole.toNanos();
    int repetitions = first.repeatable() ? limits.retries() : 0;
    for (int attempt = 0; ; attempt++) {
      try {
        return follow(first, authorization, new Terms(until, request.serverErrorsAnswered()));
      } catch (RetryLaterException e) {
        Duration pause = pause(attempt, e.notBefore());
        if (attempt >= repetitions || !worthRepeating(e) || pause.toNanos() >= left(until)) {
          throw e;
        }
        sleep(pause, first.host());
      }
    }
  }

  /** After a time-out the deadline is over; while the circuit is open nothing is called. */
  private static boolean worthRepeating(RetryLaterException failure) {
    return switch (failure.code()) {
      case "provider-unreachable", "provider-rate-limited", "provider-error" -> true;
      default -> false;
    };
  }

  /** What the provider asked for; else growing, and never the same for two callers. */
  private Duration pause(int attempt, Optional<Duration> asked) {
    long base = limits.firstBackOff().toMillis() << attempt;
    long jittered = ThreadLocalRandom.current().nextLong(base / 2, base * 3 / 2 + 1);
    return asked.orElse(Duration.ofMillis(jittered));
  }

  private static void sleep(Duration pause, String host) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.timeout(host);
    }
  }

  private HttpResponse follow(Hop first, @Nullable Authorizer authorization, Terms terms) {
    Hop hop = first;
    for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
      HttpResponse answer = authorized(hop, authorization, terms);
      Hop next = hop.redirected(answer).orElse(null);
      if (next == null) {
        return answer;
      }
      checkRedirect(hop, next);
      hop = next;
    }
    throw Failures.tooManyRedirects(first.host(), limits.redirects());
  }

  /** A request that was refused for its token was not carried out, so it may be sent once more. */
  private HttpResponse authorized(Hop hop, @Nullable Authorizer authorization, Terms terms) {
    if (authorization == null || !gets(hop, authorization)) {
      return exchange(hop, terms);
    }
    String header = authorization.header();
    HttpResponse answer = exchange(hop.with("Authorization", header), terms);
    return answer.status() == 401 && authorization.renew(header)
        ? exchange(hop.with("Authorization", authorization.header()), terms)
        : answer;
  }

  /** Tokens go over TLS alone (RFC 6750, 5.3), unless the provider is in the own network. */
  private boolean gets(Hop hop, Authorizer authorization) {
    boolean safe = hop.uri().getScheme().equalsIgnoreCase("https") || allowPrivate;
    return safe
        && hosts.allows(hop.host())
        && !hop.headers().containsKey("Authorization")
        && new AllowedHosts(authorization.hosts()).allows(hop.host());
  }

  private void checkRedirect(Hop from, Hop to) {
    String scheme = String.valueOf(to.uri().getScheme()).toLowerCase(Locale.ROOT);
    if (to.uri().getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw Failures.hostNotAllowed("the redirect of " + from.host());
    }
    if (from.uri().getScheme().equals("https") && scheme.equals("http")) {
      throw Failures.insecureRedirect(from.host());
    }
  }

  /**
   * What holds for all hops of a request.
   *
   * @param until a moment of {@link System#nanoTime()}
   */
  private record Terms(long until, boolean serverErrorsAnswered) {}

  private HttpResponse exchange(Hop hop, Terms terms) {
    if (!hosts.allows(hop.host())) {
      throw Failures.hostNotAllowed(hop.host());
    }
    HostLane lane = lanes.computeIfAbsent(hop.host(), host -> new HostLane(connection, host));
    lane.enter(clock.instant());
    long begin = System.nanoTime();
    HttpResponse answer;
    try {
      wire.checkAddress(hop.host(), allowPrivate);
      answer =
          wire.send(hop, Duration.ofNanos(Math.max(1, left(terms.until()))), limits.bodyBytes());
    } catch (VerdictException e) {
      settle(lane, e);
      meters.failed(hop.host(), e.code(), System.nanoTime() - begin);
      throw e;
    } catch (RuntimeException e) {
      lane.notCalled();
      throw e;
    }
    Instant now = clock.instant();
    lane.answered(answer, now);
    meters.answered(hop.host(), answer.status(), System.nanoTime() - begin);
    if (terms.serverErrorsAnswered() && answer.status() >= 500) {
      return answer;
    }
    return judged(hop.host(), answer, HostLane.retryAfter(answer, now));
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

  private static long left(long until) {
    return until - System.nanoTime();
  }

  /** Closes its sockets and removes its meters. Calls that still run come to their end. */
  @Override
  public void close() {
    sockets.close();
    meters.close();
  }
}
