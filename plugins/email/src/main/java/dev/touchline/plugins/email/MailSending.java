package dev.touchline.plugins.email;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.message.SentMessage;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends mail by SMTP, and tells what came of it. */
final class MailSending {

  /** Servers that make copies by themselves do so within minutes. */
  private static final Duration LATEST_COPY = Duration.ofMinutes(10);

  private static final int LONGEST_TEXT = 500_000;
  private static final int MOST_FILES = 20;
  private static final long LARGEST_FILES = 25L << 20;

  /** Other letters before the @ need SMTPUTF8 (RFC 6531), which few servers pass on. */
  private static final Pattern RECIPIENT =
      Pattern.compile("[!-~&&[^<>()\\[\\]\\\\,;:\"@]]+@[!-~&&[^<>@]]+");

  private final SmtpAccess access;
  private final MailComposer composer;
  private final SentMail sentMail;
  private final ConnectionContext context;
  private final boolean copiesTell;

  /**
   * Makes it.
   *
   * @param mailbox where copies are; null for none
   */
  MailSending(
      SmtpAccess access,
      EmailSettings settings,
      @Nullable ImapAccess mailbox,
      ConnectionContext context) {
    this.access = access;
    this.composer = new MailComposer(settings.requireSender(), settings.fromName());
    this.sentMail = new SentMail(mailbox, settings, context.attachments());
    this.context = context;
    this.copiesTell = mailbox != null && settings.sentCopy() == SentCopy.SERVER;
  }

  /** Where nobody makes copies, waiting for one would only keep a person from deciding. */
  Duration latestArrival() {
    return copiesTell ? LATEST_COPY : Duration.ZERO;
  }

  static MessageRules rules() {
    return new MessageRules(
        Channel.EMAIL,
        IdentifierType.EMAIL,
        "",
        LONGEST_TEXT,
        true,
        true,
        MOST_FILES,
        LARGEST_FILES);
  }

  String messageId(MessageKey key) {
    return composer.id(key);
  }

  SendOutcome send(OutgoingMessage message, MessageKey key) {
    if (!RECIPIENT.matcher(message.to().value()).matches()) {
      return new SendOutcome.Rejected(
          "recipient-not-ascii",
          "the recipient's address has letters that mail servers do not pass on");
    }
    ComposedMail mail = composer.compose(message, key);
    SentMessage ifSent = sent(mail);
    try (InputStream bytes = mail.open(context.attachments());
        SmtpClient client = access.open()) {
      return client.send(mail, bytes, ifSent);
    } catch (RetryLaterException e) { // of connecting: nothing was sent
      return new SendOutcome.Deferred(String.valueOf(e.getMessage()), e.notBefore().orElse(null));
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigurationException(
          "attachment-not-readable", "a file of the message cannot be read", e);
    }
  }

  MessageTrace find(OutgoingMessage message, MessageKey key) {
    ComposedMail mail = composer.compose(message, key);
    SentMessage ifSent = sent(mail);
    return switch (sentMail.look(mail.id())) {
      case FOUND -> new MessageTrace.Found(ifSent);
      case ABSENT -> new MessageTrace.Absent();
      case CANNOT_TELL ->
          new MessageTrace.Untraceable(
              access.server()
                  + " keeps no copy that would tell whether it took the mail; look into the"
                  + " server's log, or ask the customer",
              ifSent);
    };
  }

  void keepCopy(OutgoingMessage message, MessageKey key) {
    sentMail.keep(composer.compose(message, key));
  }

  private SentMessage sent(ComposedMail mail) {
    return new SentMessage(mail.id(), sentMail.record(mail));
  }
}
