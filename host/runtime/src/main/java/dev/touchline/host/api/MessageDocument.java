package dev.touchline.host.api;

import dev.touchline.host.outbox.MessageProgress;
import dev.touchline.host.outbox.MessageStep;
import dev.touchline.host.outbox.OutboxMessage;
import dev.touchline.sdk.message.OutgoingFile;
import dev.touchline.sdk.message.OutgoingMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of the outbox, as the API shows it. */
record MessageDocument(
    String id,
    String state,
    boolean needsPerson,
    @Nullable String code,
    @Nullable String reason,
    String connection,
    IdentifierDocument to,
    @Nullable String subject,
    String text,
    List<Attachment> attachments,
    @Nullable String replyTo,
    @Nullable String messageId,
    Instant createdAt,
    String createdBy,
    @Nullable Instant sentAt,
    @Nullable Instant nextAt,
    List<Step> steps) {

  /** A file that goes with it. */
  record Attachment(String name, String type, long size, String url) {

    static Attachment of(OutgoingFile file) {
      return new Attachment(file.name(), file.type(), file.size(), file.hash().url());
    }
  }

  /** One thing that was done about it. */
  record Step(Instant at, String action, @Nullable String note, @Nullable String by) {

    static Step of(MessageStep step) {
      return new Step(step.at(), step.action(), step.note(), step.by());
    }
  }

  static MessageDocument of(OutboxMessage message, String connection) {
    OutgoingMessage content = message.terms().message();
    MessageProgress progress = message.progress();
    return new MessageDocument(
        message.id().toString(),
        progress.state().text(),
        progress.person(),
        progress.code(),
        progress.reason(),
        connection,
        IdentifierDocument.of(content.to()),
        content.subject(),
        content.text(),
        content.files().stream().map(Attachment::of).toList(),
        content.answers() == null ? null : content.answers().messageId(),
        progress.messageId(),
        content.createdAt(),
        message.terms().requestedBy(),
        progress.sentAt(),
        progress.nextAt(),
        progress.steps().stream().map(Step::of).toList());
  }
}
