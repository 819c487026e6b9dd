package dev.touchline.host.oauth;

import dev.touchline.host.gateway.Authorizer;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tokens of one connection, as one version of its settings gets them. Thread-safe. */
public final class TokenSource implements Authorizer {

  private static final String BEARER = "Bearer ";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration REST_AFTER_RENEWAL = Duration.ofMinutes(1);

  private final OAuthTerms terms;
  private final Supplier<GrantKeeper> keeper;
  private final Clock clock;
  private final Renewal renewal;
  private final Authorisation authorisation;

  TokenSource(
      OAuthTerms terms,
      Supplier<GrantKeeper> keeper,
      TokenEndpoint endpoint,
      Clock clock,
      IntConsumer changed) {
    this.terms = terms;
    this.keeper = keeper;
    this.clock = clock;
    this.renewal = new Renewal(endpoint, clock, changed);
    this.authorisation = new Authorisation(endpoint, clock, renewal::granted);
  }

  @Override
  public List<String> hosts() {
    return terms.hosts();
  }

  @Override
  public String header() {
    return BEARER + current().accessToken();
  }

  /** The access token now, refreshed when it is about to end. */
  public Secret accessToken() {
    return Secret.of(current().accessToken());
  }

  private Tokens current() {
    Grant grant = grant();
    Tokens tokens = grant.tokens();
    if (tokens != null && !tokens.endsSoon(clock.instant())) {
      return tokens;
    }
    refuseWithoutGrant(grant);
    return obtained(null);
  }

  private void refuseWithoutGrant(Grant grant) {
    if (terms.byPerson() && grant.tokens() == null && keeper.get().unsaved() == null) {
      throw needsAuthorisation(without(grant));
    }
    String refusal = renewal.recentRefusal();
    if (refusal != null) {
      throw needsAuthorisation(refusal);
    }
  }

  private Tokens obtained(@Nullable String refused) {
    GrantKeeper mine = keeper.get();
    return await(mine.once(() -> renewal.obtain(mine, refused)));
  }

  private Tokens await(CompletableFuture<Tokens> obtaining) {
    String host = terms.tokenEndpoint().getHost();
    try {
      return obtaining.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("tokens could not be had", e.getCause());
    } catch (TimeoutException e) {
      throw new RetryLaterException("provider-timeout", host + " gave no token in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryLaterException("provider-timeout", host + " gave no token in time");
    }
  }

  /**
   * Whatever this host's clock says, a provider that refuses a token is right, once. A token that
   * was had just now and is refused at once is refused for another reason than its age.
   */
  @Override
  public boolean renew(String refused) {
    Tokens tokens = grant().tokens();
    if (tokens != null) {
      if (!refused.equals(BEARER + tokens.accessToken())) {
        return true;
      }
      Instant rested = tokens.obtainedAt().plus(REST_AFTER_RENEWAL);
      if (clock.instant().isBefore(rested)) {
        return false;
      }
    }
    obtained(refused.substring(BEARER.length()));
    return true;
  }

  /** Why nobody can call with a token, in words; empty when there is one or it can be had. */
  public Optional<String> authorisationNeeded() {
    try {
      Grant grant = grant();
      if (terms.byPerson() && grant.tokens() == null) {
        return Optional.of(without(grant));
      }
      return Optional.ofNullable(renewal.refusal());
    } catch (GrantStore.UnreadableGrantException e) {
      return Optional.of(e.getMessage() + "; authorise the connection anew");
    }
  }

  private static String without(Grant grant) {
    return Objects.requireNonNullElse(
        grant.refusal(), "nobody has granted access yet: authorise the connection");
  }

  private static CredentialsException needsAuthorisation(String words) {
    return new CredentialsException("needs-authorisation", words);
  }

  private Grant grant() {
    Grant grant = keeper.get().get(terms.owner());
    return grant.tokens() == null ? keeper.get().reload(terms.owner()) : grant;
  }

  /** Whether a person grants access, in a browser. */
  public boolean byPerson() {
    return terms.byPerson();
  }

  /**
   * Begins to have access granted; what there is stays until it is.
   *
   * @param redirectUri where the provider sends the person back to
   * @return where to send the person
   */
  public Sending start(URI redirectUri) {
    return authorisation.start(keeper.get(), redirectUri);
  }

  /**
   * Where to send a person.
   *
   * @param expiresAt until when the answer must be back
   */
  public record Sending(URI address, Instant expiresAt) {}

  /**
   * Takes the provider's answer, once.
   *
   * @param code the authorisation code, or null
   * @param error why there is none, or null
   * @throws AuthorisationException when access was not granted
   */
  public void finish(String state, @Nullable String code, @Nullable String error) {
    authorisation.finish(keeper.get(), state, code, error);
  }

  /** What must never be shown: the tokens now, and the client's secret. */
  public Set<String> secrets() {
    Set<String> secrets = new HashSet<>();
    if (terms.clientSecret() != null) {
      secrets.add(terms.clientSecret());
    }
    try {
      Tokens tokens = grant().tokens();
      if (tokens != null) {
        secrets.add(tokens.accessToken());
        if (tokens.refreshToken() != null) {
          secrets.add(tokens.refreshToken());
        }
      }
    } catch (GrantStore.UnreadableGrantException e) {
      // then nobody can send them either
    }
    return secrets;
  }
}
