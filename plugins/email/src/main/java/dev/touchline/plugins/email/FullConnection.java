package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.OutgoingMessage;

/** One shop's mail both ways: a mailbox, and a server that sends. */
final class FullConnection extends MailboxConnection implements SmtpSender {

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
  public MailSending sending() {
    return sending;
  }

  @Override
  public void keepCopy(OutgoingMessage message, MessageKey key) {
    sending.keepCopy(message, key);
  }

  @Override
  public CheckResult check() {
    return check.after(super.check());
  }
}
