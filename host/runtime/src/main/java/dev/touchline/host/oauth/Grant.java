package dev.touchline.host.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one connection's access.
 *
 * @param owner what the tokens belong to ({@link OAuthTerms#owner()})
 * @param tokens null when there are none
 * @param refusal why the provider took access back, in words; null when it did not
 * @param refreshingSince when a refresh was sent whose answer was not yet kept; null when none was
 * @param pending a person who is on the way to grant access, or null
 */
record Grant(
    String owner,
    @Nullable Tokens tokens,
    @Nullable String refusal,
    @Nullable Instant refreshingSince,
    @Nullable Pending pending) {

  /**
   * A person who was sent to the provider.
   *
   * @param stateDigest of the state that must come back (RFC 6749, 10.12)
   * @param verifier PKCE's code verifier (RFC 7636, 4.1)
   * @param redirectUri where the provider sends the person back to
   */
  record Pending(String stateDigest, String verifier, String redirectUri, Instant expiresAt) {

    @Override
    public String toString() {
      return "Pending[until " + expiresAt + "]";
    }
  }

  static Grant none(String owner) {
    return new Grant(owner, null, null, null, null);
  }

  Grant with(Tokens fresh) {
    return new Grant(owner, fresh, null, null, pending);
  }

  Grant refused(String why) {
    return new Grant(owner, null, why, null, pending);
  }

  Grant refreshing(@Nullable Instant since) {
    return new Grant(owner, tokens, refusal, since, pending);
  }

  Grant awaiting(@Nullable Pending person) {
    return new Grant(owner, tokens, refusal, refreshingSince, person);
  }

  @Override
  public String toString() {
    return "Grant[" + tokens + ", " + refusal + "]";
  }
}
