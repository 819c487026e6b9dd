package dev.touchline.sdk.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending a message: a closed set. */
public sealed interface SendOutcome {

  /** The provider has taken it. Final, unless it bounces. */
  record Sent(SentMessage message) implements SendOutcome {}

  /**
   * The provider refused it, and it is certain that nothing went out. Final: the host never tries
   * again.
   *
   * @param code what programs tell the causes apart by: lower case with hyphens
   * @param reason the provider's words, readable; without addresses and texts of the message
   */
  record Rejected(String code, String reason) implements SendOutcome {}

  /**
   * It is certain that nothing went out, and the same may work later: nobody answered, or the
   * provider is busy. The host tries again with growing distance.
   *
   * @param reason for people
   * @param notBefore how long the provider wants to be left alone, from now; null when it did not
   *     say
   */
  record Deferred(String reason, @Nullable Duration notBefore) implements SendOutcome {}

  /**
   * Nobody can tell whether it went out: a lost reply, a 5xx of an HTTP API. The host asks with
   * {@code find}, and does not send it again unless it is certain that it did not go out. When in
   * doubt, this is the right outcome.
   *
   * @param reason what happened, for people
   * @param message what it is if it went out; null when that cannot be known
   */
  record Unknown(String reason, @Nullable SentMessage message) implements SendOutcome {}
}
