package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.ConnectionContext;

/** One shop's mail that is only sent: there is no mailbox, files may be imported. */
final class SendingConnection extends EmailConnection implements SmtpSender {

  private final MailSending sending;
  private final SmtpCheck check;

  SendingConnection(MailServer smtp, EmailSettings settings, ConnectionContext context) {
    super(settings);
    SmtpAccess access = new SmtpAccess(smtp, settings, context);
    this.sending = new MailSending(access, settings, null, context);
    this.check = new SmtpCheck(access, settings);
  }

  @Override
  public MailSending sending() {
    return sending;
  }

  @Override
  public CheckResult check() {
    return check.after(super.check());
  }
}
