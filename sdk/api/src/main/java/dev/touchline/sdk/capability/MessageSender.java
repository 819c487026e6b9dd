package dev.touchline.sdk.capability;

import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends messages to customers.
 *
 * <p>The host keeps the outbox: it writes down what it is about to do before each call, tries again
 * what certainly did not go out, and never repeats {@link #send} unless it is certain of that. A
 * plugin therefore never retries by itself, and says {@link SendOutcome.Unknown} whenever it cannot
 * tell.
 *
 * <p>All methods are called on threads that the plugin owns; of one connection one message is sent
 * at a time, and messages to one recipient in the order in which they were given.
 */
public interface MessageSender extends Capability {

  /** What can be sent. Pure: no I/O. Called for each message before it is taken. */
  MessageRules rules();

  /**
   * The provider's id that a message is going to have, where the sender chooses it. Pure. Asked
   * before an attempt is made durable, so that a bounce is recognised also when it comes before the
   * host learnt, or after it forgot in a crash, that the message went out.
   *
   * @return empty when the provider chooses the id
   */
  default Optional<String> messageId(MessageKey key) {
    return Optional.empty();
  }

  /**
   * Sends a message, once.
   *
   * <p>Called once for each attempt, after the attempt was made durable. Bounded by the host's
   * deadline (2 minutes unless configured). Called again for the same key only when the host is
   * certain that the attempt before sent nothing.
   *
   * @param message fits {@link #rules()} as they were when it was taken
   * @param key what the provider's id of the message is to be made of, or its idempotency key
   * @return what came of it
   * @throws dev.touchline.sdk.verdict.RejectedException the same as {@link SendOutcome.Rejected}
   * @throws dev.touchline.sdk.verdict.CredentialsException nothing went out; the message waits, and
   *     the connection shows why
   * @throws dev.touchline.sdk.verdict.ConfigurationException the same
   * @throws dev.touchline.sdk.verdict.RetryLaterException "may have gone out", since it may come of
   *     a lost reply, as does anything else that escapes and a call that is not over in time. Say
   *     {@link SendOutcome.Deferred} when it is certain that nothing went out
   */
  SendOutcome send(OutgoingMessage message, MessageKey key);

  /**
   * Looks for a message whose outcome is unknown. Changes nothing at the provider. Must not answer
   * from a cache.
   *
   * @param message as it was given to {@link #send}
   * @param key as it was given to {@link #send}
   * @throws dev.touchline.sdk.verdict.VerdictException the host asks again later with growing
   *     distance, and then a person
   */
  MessageTrace find(OutgoingMessage message, MessageKey key);

  /**
   * Keeps a copy where people look for what was sent, such as a mailbox's folder, for providers
   * that do not do so by themselves. Called once, after it was made durable that the message was
   * sent; whatever goes wrong here changes nothing about that, and is not tried again.
   */
  default void keepCopy(OutgoingMessage message, MessageKey key) {}

  /**
   * For how long after a call of {@link #send} broke off the provider may still come to send the
   * message, or to show it to {@link #find}. Absence is only believed when this has passed. The
   * default is two minutes; more than an hour is taken for one.
   */
  default Duration latestArrival() {
    return Duration.ofMinutes(2);
  }
}
