package dev.touchline.plugins.email;

import dev.touchline.plugins.email.ImapClient.Known;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the mailbox knows of what was sent: copies, put there by the server or by us. */
final class SentMail {

  /** A folder that holds whatever there is, as Gmail has it. */
  private static final String ALL = "\\All";

  private final @Nullable ImapAccess access;
  private final EmailSettings settings;
  private final AttachmentStore store;

  /**
   * A view of a mailbox.
   *
   * @param access null when there is no mailbox
   */
  SentMail(@Nullable ImapAccess access, EmailSettings settings, AttachmentStore store) {
    this.access = access;
    this.settings = settings;
    this.store = store;
  }

  /** Whether a mail is there. */
  enum Seen {
    /** There is a copy, so it was sent. */
    FOUND,
    /** The server would have made a copy, and has not. */
    ABSENT,
    /** There is none, which says nothing. */
    CANNOT_TELL
  }

  /** Looks for a mail by its Message-ID. */
  Seen look(String id) {
    if (access != null) {
      try (ImapClient client = access.open()) {
        for (MailFolder folder : folders(client)) {
          if (client.open(folder).isPresent() && client.holds(id)) {
            return Seen.FOUND;
          }
        }
        if (settings.sentCopy() == SentCopy.SERVER) {
          return Seen.ABSENT;
        }
      }
    }
    return Seen.CANNOT_TELL;
  }

  private List<MailFolder> folders(ImapClient client) {
    MailFolders there = new MailFolders(settings, client.folders());
    List<MailFolder> folders = new ArrayList<>();
    there.sent().ifPresent(folders::add);
    there.withAttribute(ALL).ifPresent(folders::add);
    settings.folders().stream().map(MailFolder::new).forEach(folders::add);
    return folders;
  }

  /** Puts a copy into the folder of sent mail, where that is ours to do. */
  void keep(ComposedMail mail) {
    if (access == null || settings.sentCopy() != SentCopy.APPEND) {
      return;
    }
    try (ImapClient client = access.open()) {
      Optional<MailFolder> sent = new MailFolders(settings, client.folders()).sent();
      if (sent.isPresent()
          && client.open(sent.get()).isPresent()
          && !client.holds(mail.id())) { // a server that makes copies although nobody said so
        client.append(sent.get(), mail, store);
      }
    }
  }

  /** The record that the copy of a mail makes when it is read from the mailbox. */
  IncomingRecord record(ComposedMail mail) {
    try (InputStream bytes = mail.open(store)) {
      return new MailReceiver(store)
          .received(new MailFolder("outbox"), new Known(0, mail.size(), null), bytes);
    } catch (IOException e) {
      throw new RetryLaterException(
          "attachment-not-readable", "a file of the message cannot be read", null, e);
    }
  }
}
