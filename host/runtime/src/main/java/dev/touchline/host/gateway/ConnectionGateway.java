package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.socket.SocketGateway;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The gateway as one connection sees it. */
public final class ConnectionGateway implements HttpGateway, AutoCloseable {

  private final Exchanger exchanger;
  private final GatewayLimits limits;
  private final String userAgent;
  private final ConnectionSockets sockets;
  private final Runnable onClose;
  private volatile @Nullable Authorizer authorizer;

  ConnectionGateway(
      Exchanger exchanger,
      ConnectionSockets sockets,
      GatewayLimits limits,
      String plugin,
      Runnable onClose) {
    this.exchanger = exchanger;
    this.limits = limits;
    this.userAgent = "Touchline (" + plugin + ")";
    this.onClose = onClose;
    this.sockets = sockets;
  }

  /** For protocols other than HTTP: the same hosts, and the same rule for private addresses. */
  public SocketGateway sockets() {
    return sockets;
  }

  /** Lets requests have their authorisation from somewhere; called once, before the first. */
  public void authorize(Authorizer source) {
    authorizer = source;
  }

  /** For requests that get no authorisation and are not recorded, such as those for tokens. */
  public HttpGateway unauthorized() {
    return request -> send(request, new Manner(Priority.LIVE, null, true, false));
  }

  /** Whether a host may be called. */
  public boolean allows(String host) {
    return exchanger.allows(host);
  }

  /** What providers say of the rate limits of the connection's account, by host. */
  public Map<String, RateBudget.State> rateLimits() {
    return exchanger.rateLimits();
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    return send(request, Priority.LIVE);
  }

  /** The same, for somebody. */
  public HttpResponse send(HttpRequest request, Priority priority) {
    return send(request, new Manner(priority, authorizer, false, request.serverErrorsAnswered()));
  }

  private HttpResponse send(HttpRequest request, Manner manner) {
    Hop first = Hop.first(request, userAgent);
    Duration asked = request.timeout().orElse(limits.deadline());
    Duration whole = asked.compareTo(limits.deadline()) < 0 ? asked : limits.deadline();
    long until = System.nanoTime() + whole.toNanos();
    int repetitions = first.repeatable() ? limits.retries() : 0;
    for (int attempt = 0; ; attempt++) {
      try {
        return follow(first, manner, until);
      } catch (RetryLaterException e) {
        Duration pause = pause(attempt, e.notBefore());
        if (attempt >= repetitions
            || !worthRepeating(e, manner)
            || pause.toNanos() >= Exchanger.left(until)) {
          throw e;
        }
        Exchanger.pause(pause, first.host());
      }
    }
  }

  /** After a time-out the deadline is over; while the circuit is open nothing is called. */
  private static boolean worthRepeating(RetryLaterException failure, Manner manner) {
    return switch (failure.code()) {
      case "provider-unreachable", "provider-error" -> true;
      case "provider-rate-limited" -> manner.priority() == Priority.LIVE;
      default -> false;
    };
  }

  /** What the provider asked for; else growing, and never the same for two callers. */
  private Duration pause(int attempt, Optional<Duration> asked) {
    long base = limits.firstBackOff().toMillis() << attempt;
    long jittered = ThreadLocalRandom.current().nextLong(base / 2, base * 3 / 2 + 1);
    return asked.orElse(Duration.ofMillis(jittered));
  }

  private HttpResponse follow(Hop first, Manner manner, long until) {
    Hop hop = first;
    for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
      HttpResponse answer = authorized(hop, manner, until);
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
  private HttpResponse authorized(Hop hop, Manner manner, long until) {
    Authorizer authorization = manner.authorizer();
    if (authorization == null || !gets(hop, authorization)) {
      return exchanger.exchange(hop, manner, until);
    }
    String header = authorization.header();
    HttpResponse answer = exchanger.exchange(hop.with("Authorization", header), manner, until);
    return answer.status() == 401 && authorization.renew(header)
        ? exchanger.exchange(hop.with("Authorization", authorization.header()), manner, until)
        : answer;
  }

  /** Tokens go over TLS alone (RFC 6750, 5.3), unless the provider is in the own network. */
  private boolean gets(Hop hop, Authorizer authorization) {
    boolean safe = hop.uri().getScheme().equalsIgnoreCase("https") || exchanger.allowsPrivate();
    return safe
        && exchanger.allows(hop.host())
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

  /** Closes its sockets and removes its meters. Calls that still run come to their end. */
  @Override
  public void close() {
    sockets.close();
    onClose.run();
  }
}
