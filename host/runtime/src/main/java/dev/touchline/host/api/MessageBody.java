package dev.touchline.host.api;

import dev.touchline.host.model.AttachmentId;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.outbox.NewMessage;
import dev.touchline.host.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that is to be sent. */
record MessageBody(
    @Nullable String connection,
    @Nullable String text,
    @Nullable String html,
    @Nullable String subject,
    @Nullable String to,
    @Nullable String replyTo,
    @Nullable List<String> attachments,
    @Nullable Boolean automatic) {

  NewMessage to(CustomerId customer) {
    if (connection == null || connection.isBlank()) {
      throw ProblemException.field("connection", "missing-field", "is required");
    }
    return new NewMessage(
        customer,
        connection,
        text == null ? "" : withoutCarriageReturns(text),
        html,
        blankToNull(subject),
        blankToNull(to),
        blankToNull(replyTo),
        attachments == null
            ? List.of()
            : attachments.stream().map(MessageBody::attachment).toList(),
        Boolean.TRUE.equals(automatic));
  }

  private static String withoutCarriageReturns(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static AttachmentId attachment(@Nullable String text) {
    if (text == null) {
      throw ProblemException.field("attachments", "invalid-value", "has null: give ids");
    }
    try {
      return AttachmentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.field("attachments", "invalid-value", String.valueOf(e.getMessage()));
    }
  }
}
