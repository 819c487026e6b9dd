package dev.touchline.host.oauth;

import dev.touchline.sdk.verdict.VerdictException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person grants access in a browser: the authorisation code grant (RFC 6749, 4.1) with PKCE (RFC
 * 7636). The state that comes back is random, known only to who was sent, taken once and for some
 * minutes; it begins with the connection's id, so that all connections can have one redirect
 * address.
 */
final class Authorisation {

  private static final Duration TIME = Duration.ofMinutes(10);
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

  private final TokenEndpoint endpoint;
  private final OAuthTerms terms;
  private final Clock clock;
  private final IntConsumer granted;

  Authorisation(TokenEndpoint endpoint, Clock clock, IntConsumer granted) {
    this.endpoint = endpoint;
    this.terms = endpoint.terms();
    this.clock = clock;
    this.granted = granted;
  }

  TokenSource.Sending start(GrantKeeper keeper, URI redirectUri) {
    String state = keeper.connection() + "." + Digest.random();
    String verifier = Digest.random();
    Instant until = clock.instant().plus(TIME);
    Grant.Pending pending =
        new Grant.Pending(digest(state), verifier, redirectUri.toString(), until);
    keeper.change(terms.owner(), grant -> grant.awaiting(pending));
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", terms.clientId());
    query.put("redirect_uri", redirectUri.toString());
    if (!terms.scopes().isEmpty()) {
      query.put("scope", terms.scope());
    }
    query.put("state", state);
    query.put("code_challenge", digest(verifier)); // RFC 7636, 4.2
    query.put("code_challenge_method", "S256");
    query.putAll(terms.authorizationParameters());
    return new TokenSource.Sending(address(query), until);
  }

  /** A query that is there already stays (RFC 6749, 3.1). */
  private URI address(Map<String, String> query) {
    URI base = Objects.requireNonNull(terms.authorizationEndpoint(), "authorization endpoint");
    String separator = base.getRawQuery() == null ? "?" : "&";
    return URI.create(base + separator + TokenEndpoint.encoded(query));
  }

  void finish(GrantKeeper keeper, String state, @Nullable String code, @Nullable String error) {
    Grant.Pending pending = taken(keeper, state);
    if (error != null) {
      String why = CODE.matcher(error).matches() ? " (" + error + ")" : "";
      throw new AuthorisationException(
          "access-not-granted", "the provider says that access was not granted" + why);
    }
    if (code == null || code.isEmpty()) {
      throw new AuthorisationException("code-missing", "the provider sent no authorisation code");
    }
    Tokens tokens = redeemed(code, pending);
    keeper.change(terms.owner(), grant -> grant.with(tokens));
    granted.accept(keeper.connection());
  }

  private Grant.Pending taken(GrantKeeper keeper, String state) {
    AtomicReference<Grant.@Nullable Pending> taken = new AtomicReference<>();
    keeper.change(
        terms.owner(),
        grant -> {
          Grant.Pending begun = grant.pending();
          if (begun == null || !same(begun.stateDigest(), digest(state))) {
            return grant;
          }
          taken.set(begun);
          return grant.awaiting(null);
        });
    Grant.Pending pending = taken.get();
    if (pending == null) {
      throw AuthorisationException.unknownState();
    }
    if (clock.instant().isAfter(pending.expiresAt())) {
      throw new AuthorisationException(
          "state-expired", "it took more than 10 minutes: begin the authorisation anew");
    }
    return pending;
  }

  private Tokens redeemed(String code, Grant.Pending pending) {
    try {
      return endpoint.redeem(code, pending);
    } catch (TokenEndpoint.RefusedException e) {
      throw new AuthorisationException(
          "code-refused", "the provider gave no token for its code (" + e.error() + ")");
    } catch (VerdictException e) {
      throw new AuthorisationException(e.code(), "no token: " + e.getMessage());
    }
  }

  private static String digest(String text) {
    return Digest.base64(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
  }
}
