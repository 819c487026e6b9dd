package dev.touchline.host.outbox;

import dev.touchline.host.attachments.Upload;
import dev.touchline.host.attachments.Uploads;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.AttachmentId;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.OutgoingFile;
import dev.touchline.sdk.message.OutgoingMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what is asked for into what can be sent, or says in words why it cannot. */
final class Drafts {

  private static final int LONGEST_SUBJECT = 500;

  private final Identity identity;
  private final HistoryQueries history;
  private final Uploads uploads;

  Drafts(Identity identity, HistoryQueries history, Uploads uploads) {
    this.identity = identity;
    this.history = history;
    this.uploads = uploads;
  }

  /** A message and the profile of whom it is for. */
  record Draft(OutgoingMessage message, long profileId) {}

  /**
   * Makes a draft.
   *
   * @throws OutboxException naming what is wrong and the rule
   * @throws dev.touchline.host.identity.IdentityException when there is no such customer
   */
  Draft draft(NewMessage asked, LiveConnection connection, MessageRules rules, Instant now) {
    List<Profile> profiles = identity.profilesOf(asked.customer().value());
    CustomerEvents events =
        new CustomerEvents(history, profiles.stream().map(Profile::id).toList());
    check(asked, rules);
    CustomerEvents.@Nullable Answered answered =
        asked.replyTo() == null ? null : events.answered(connection.id(), asked.replyTo());
    Profile recipient =
        Addressing.of(identity, rules, profiles)
            .recipient(asked.to(), answered, events, connection.id());
    OutgoingMessage.Builder message =
        OutgoingMessage.to(recipient.key().toIdentifier(), asked.text(), now)
            .name(events.name(recipient.id()).orElse(null))
            .subject(asked.subject())
            .html(asked.html())
            .answers(answered == null ? null : answered.message())
            .automatic(asked.automatic());
    files(asked.attachments(), rules).forEach(message::file);
    return new Draft(message.build(), recipient.id());
  }

  private static void check(NewMessage asked, MessageRules rules) {
    if (asked.text().isBlank() && asked.attachments().isEmpty()) {
      throw OutboxException.refused("text-missing", "text is empty, and there is no attachment");
    }
    checkLength("text", asked.text(), rules);
    String html = asked.html();
    if (html != null) {
      if (!rules.html()) {
        throw OutboxException.refused("html-not-offered", "html cannot be sent here; give text");
      }
      checkLength("html", html, rules);
    }
    String subject = asked.subject();
    if (subject != null) {
      checkSubject(subject, rules);
    }
  }

  private static void checkLength(String field, String value, MessageRules rules) {
    if (value.length() > rules.longestText()) {
      throw OutboxException.refused(
          "text-too-long",
          field
              + " has "
              + value.length()
              + " characters, at most "
              + rules.longestText()
              + " can be sent here");
    }
  }

  private static void checkSubject(String subject, MessageRules rules) {
    if (!rules.subject()) {
      throw OutboxException.refused("subject-not-offered", "messages have no subject here");
    }
    boolean oneLine = subject.chars().noneMatch(Character::isISOControl);
    if (subject.length() > LONGEST_SUBJECT || !oneLine) {
      throw OutboxException.refused(
          "subject-invalid",
          "subject must be one line of at most " + LONGEST_SUBJECT + " characters");
    }
  }

  private List<OutgoingFile> files(List<AttachmentId> ids, MessageRules rules) {
    if (ids.size() > rules.mostFiles()) {
      throw OutboxException.refused(
          "too-many-attachments",
          ids.size() + " attachments, at most " + rules.mostFiles() + " can be sent here");
    }
    List<OutgoingFile> files = ids.stream().map(this::file).toList();
    long size = files.stream().mapToLong(OutgoingFile::size).sum();
    if (size > rules.largestFiles()) {
      throw OutboxException.refused(
          "attachments-too-large",
          "the attachments have "
              + size
              + " bytes together, at most "
              + rules.largestFiles()
              + " can be sent here");
    }
    return files;
  }

  private OutgoingFile file(AttachmentId id) {
    Upload upload =
        uploads
            .find(id)
            .orElseThrow(() ->
                OutboxException.refused(
                    "attachment-unknown", "attachments: there is no upload " + id));
    return new OutgoingFile(upload.name(), upload.type(), upload.size(), upload.hash());
  }
}
