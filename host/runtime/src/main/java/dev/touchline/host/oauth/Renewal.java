package dev.touchline.host.oauth;

import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has new tokens given, called by one thread at a time for each connection.
 *
 * <p>Providers that rotate refresh tokens (RFC 6749, 6; RFC 9700, 4.14.2) give each of them once:
 * so a new one is kept before anything is sent with the access token that came with it. When the
 * answer is lost, the old one is tried again, for there is nothing else to try; a provider that
 * takes this for theft ends the grant, and the connection says that an answer had been lost.
 */
final class Renewal {

  private static final Logger log = LoggerFactory.getLogger(Renewal.class);
  private static final String NOT_IN_CHARGE = "not-in-charge";
  private static final Duration REST_AFTER_REFUSAL = Duration.ofMinutes(1);

  private final TokenEndpoint endpoint;
  private final Clock clock;
  private final IntConsumer changed;
  private final String owner;
  private volatile @Nullable Refusal refusal;

  /** That the provider does not take this client; gone when settings change. */
  private record Refusal(String words, Instant at) {}

  Renewal(TokenEndpoint endpoint, Clock clock, IntConsumer changed) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.changed = changed;
    this.owner = endpoint.terms().owner();
  }

  /** Why the provider does not take this client; null when it does, or was not asked. */
  @Nullable String refusal() {
    Refusal last = refusal;
    return last == null ? null : last.words();
  }

  /** The same, as long as it is not asked again. */
  @Nullable String recentRefusal() {
    Refusal last = refusal;
    boolean recent = last != null && clock.instant().isBefore(last.at().plus(REST_AFTER_REFUSAL));
    return recent && last != null ? last.words() : null;
  }

  /** Says that access was granted to a connection. */
  void granted(int connection) {
    refusal = null;
    changed.accept(connection);
  }

  /**
   * Tokens that can be used.
   *
   * @param refused an access token that the provider does not take any more, or null
   */
  Tokens obtain(GrantKeeper keeper, @Nullable String refused) {
    Grant grant =
        keeper.unsaved() == null ? keeper.reload(owner) : change(keeper, unsaved -> unsaved);
    Tokens tokens = grant.tokens();
    if (tokens != null
        && !tokens.accessToken().equals(refused)
        && !tokens.endsSoon(clock.instant())) {
      return tokens; // somebody was quicker
    }
    return endpoint.terms().byPerson() ? refreshed(keeper, grant, refused) : byItself(keeper);
  }

  private Tokens byItself(GrantKeeper keeper) {
    Tokens fresh;
    try {
      fresh = endpoint.clientCredentials();
    } catch (TokenEndpoint.RefusedException e) {
      throw clientRefused(keeper, e);
    }
    return kept(keeper, keptOrHeld(keeper, fresh));
  }

  /** Any number of these may be had side by side: a host that stands by uses its own. */
  private Grant keptOrHeld(GrantKeeper keeper, Tokens fresh) {
    try {
      return change(keeper, grant -> grant.with(fresh));
    } catch (RetryLaterException e) {
      if (!e.code().equals(NOT_IN_CHARGE)) {
        throw e;
      }
      return keeper.hold(owner, grant -> grant.with(fresh));
    }
  }

  private Tokens refreshed(GrantKeeper keeper, Grant grant, @Nullable String refused) {
    Tokens tokens = grant.tokens();
    if (tokens == null) {
      throw new CredentialsException("needs-authorisation", "access is not granted");
    }
    String refreshToken = tokens.refreshToken();
    if (refreshToken == null) {
      return lastDays(keeper, tokens, refused);
    }
    boolean lostBefore = grant.refreshingSince() != null;
    change(keeper, now -> now.refreshing(clock.instant()));
    Tokens fresh;
    try {
      fresh = endpoint.refresh(refreshToken);
    } catch (TokenEndpoint.RefusedException e) {
      throw refused(keeper, e, tokens, lostBefore);
    } catch (VerdictException e) {
      if (!mayBeLost(e) && !lostBefore) {
        change(keeper, now -> now.refreshing(null));
      }
      throw e;
    }
    return kept(keeper, change(keeper, now -> sameAs(tokens, now) ? now.with(fresh) : now));
  }

  /** Access was granted anew meanwhile: what was refreshed is not the grant any more. */
  private static boolean sameAs(Tokens tokens, Grant now) {
    return tokens.equals(now.tokens());
  }

  private Tokens kept(GrantKeeper keeper, Grant grant) {
    if (refusal != null) {
      granted(keeper.connection());
    }
    return Objects.requireNonNull(grant.tokens(), "tokens that were just given");
  }

  /** Without a refresh token, an access token is used to its end. */
  private Tokens lastDays(GrantKeeper keeper, Tokens tokens, @Nullable String refused) {
    Instant end = tokens.expiresAt();
    boolean over = end != null && !clock.instant().isBefore(end);
    if (!over && !tokens.accessToken().equals(refused)) {
      return tokens;
    }
    throw ended(
        keeper,
        tokens,
        "the access that was granted has ended, and the provider gave nothing to renew it with:"
            + " authorise the connection anew");
  }

  private static boolean mayBeLost(VerdictException failure) {
    return failure.code().equals("provider-timeout")
        || failure.code().equals("provider-unreachable")
        || failure.code().equals("oauth-answer-not-understood");
  }

  private CredentialsException refused(
      GrantKeeper keeper, TokenEndpoint.RefusedException e, Tokens tokens, boolean lostBefore) {
    if (!e.error().equals("invalid_grant")) {
      return clientRefused(keeper, e);
    }
    String lost = lostBefore ? " after an answer of it with new tokens was lost on the way" : "";
    return ended(
        keeper,
        tokens,
        "the provider does not accept the authorisation any more (invalid_grant)"
            + lost
            + ": authorise the connection anew");
  }

  private CredentialsException ended(GrantKeeper keeper, Tokens tokens, String words) {
    change(keeper, now -> sameAs(tokens, now) ? now.refused(words) : now);
    tell(keeper, words);
    return new CredentialsException("needs-authorisation", words);
  }

  private CredentialsException clientRefused(GrantKeeper keeper, TokenEndpoint.RefusedException e) {
    String words =
        "the provider does not accept this client ("
            + e.error()
            + "): check the client's"
            + " identifier and secret in the settings";
    boolean news = refusal == null;
    refusal = new Refusal(words, clock.instant());
    if (news) {
      tell(keeper, words);
    }
    return new CredentialsException("needs-authorisation", words);
  }

  private void tell(GrantKeeper keeper, String words) {
    log.atWarn()
        .addKeyValue("connection", keeper.connection())
        .addKeyValue("reason", words)
        .log("connection needs authorisation");
    changed.accept(keeper.connection());
  }

  /** Tokens that cannot be kept are used by nobody; they are kept at the next try. */
  private Grant change(GrantKeeper keeper, UnaryOperator<Grant> change) {
    try {
      return keeper.change(owner, change);
    } catch (VerdictException e) {
      throw e; // another host is in charge
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("connection", keeper.connection())
          .addKeyValue("failure", e.getClass().getSimpleName())
          .log("tokens were not kept");
      throw new RetryLaterException("oauth-tokens-not-kept", "the tokens could not be stored");
    }
  }
}
