package dev.touchline.host.outbox;

import dev.touchline.host.model.AttachmentId;
import dev.touchline.host.model.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be sent.
 *
 * @param customer any id that the customer ever had
 * @param connection through which one
 * @param to one of the customer's addresses; null for the one that the customer last wrote from
 * @param replyTo an event's id, or a provider's id of a message; null for a new conversation
 * @param automatic whether a program wrote it
 */
public record NewMessage(
    CustomerId customer,
    String connection,
    String text,
    @Nullable String html,
    @Nullable String subject,
    @Nullable String to,
    @Nullable String replyTo,
    List<AttachmentId> attachments,
    boolean automatic) {

  public NewMessage {
    attachments = List.copyOf(attachments);
  }

  /** Says nothing of whom and what. */
  @Override
  public String toString() {
    return "NewMessage[" + connection + "]";
  }
}
