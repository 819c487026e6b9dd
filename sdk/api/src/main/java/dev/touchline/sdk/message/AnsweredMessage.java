package dev.touchline.sdk.message;

import org.jspecify.annotations.Nullable;

/**
 * The message that another one answers, as this connection's events told of it.
 *
 * @param messageId the provider's id of it: the event's {@code messageId}, or its external id
 * @param session the event's session, such as a thread; null when it had none
 * @param subject the event's attribute {@code subject}; null when it had none
 */
public record AnsweredMessage(
    String messageId, @Nullable String session, @Nullable String subject) {

  /** Without the subject. */
  @Override
  public String toString() {
    return "AnsweredMessage[" + messageId + "]";
  }
}
