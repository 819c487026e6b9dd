package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import java.time.Duration;
import java.util.Optional;

/** One shop's mail both ways: a mailbox, and a server that sends. */
final class FullConnection extends MailboxConnection implements MessageSender {

  private final MailSending sending;
  private final SmtpCheck check;

  FullConnection(
      MailServer imap, MailServer smtp, EmailSettings settings, ConnectionContext context) {
    super(imap, settings, context);
    SmtpAccess access = new SmtpAccess(smtp, settings, context);
    this.sending =
        new MailSending(access, settings, new ImapAccess(imap, settings, context), context);
    this.check = new SmtpCheck(access, settings);
  }

  @Override
  public MessageRules rules() {
    return MailSending.rules();
  }

  @Override
  public Optional<String> messageId(MessageKey key) {
    return Optional.of(sending.messageId(key));
  }

  @Override
  public SendOutcome send(OutgoingMessage message, MessageKey key) {
    return sending.send(message, key);
  }

  @Override
  public MessageTrace find(OutgoingMessage message, MessageKey key) {
    return sending.find(message, key);
  }

  @Override
  public void keepCopy(OutgoingMessage message, MessageKey key) {
    sending.keepCopy(message, key);
  }

  @Override
  public Duration latestArrival() {
    return sending.latestArrival();
  }

  @Override
  public CheckResult check() {
    return check.after(super.check());
  }
}
