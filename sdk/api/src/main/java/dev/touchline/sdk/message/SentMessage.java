package dev.touchline.sdk.message;

import dev.touchline.sdk.record.IncomingRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message as the provider has it.
 *
 * @param messageId the provider's id of it; what a bounce or a receipt names, and the {@code
 *     messageId} of its event
 * @param record what this connection's normalizer makes the message's {@code message.sent} event
 *     of. Once the message is known to be sent the host puts it into the inbox, so that the
 *     timeline shows it at once. Its event must have the external id of the event that the
 *     provider's own copy (an echo, a mail in the Sent folder) makes later: the second one is then
 *     recognised as a repeat. Null when the connection never brings in what the shop sent; the host
 *     then writes an event of its own
 */
public record SentMessage(String messageId, @Nullable IncomingRecord record) {

  private static final int LONGEST_ID = 500;

  public SentMessage {
    if (messageId.isBlank() || messageId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "message id has " + messageId.length() + " characters, allowed are 1 to 500, not blank");
    }
  }
}
