package dev.touchline.plugins.email;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** Connects a shop's mail: a mailbox at a server, and exported mailboxes. */
@Extension
public final class EmailConnector implements Connector<EmailSettings> {

  /** Called by the host, once for each loaded version of the plugin. */
  public EmailConnector() {}

  @Override
  public ConnectorSpec<EmailSettings> spec() {
    return ConnectorSpec.of(
        "email",
        "E-mail",
        "Reads a mailbox at a mail server (IMAP) and mailbox files (mbox, eml), and puts each mail"
            + " into its customer's history: messages, bounces and automatic replies apart from each"
            + " other.",
        EmailSettings.class);
  }

  @Override
  public Connection connect(EmailSettings settings, ConnectionContext context) {
    settings.checkAccess();
    MailServer imap = settings.imap().orElse(null);
    MailServer smtp = settings.smtp().orElse(null);
    if (smtp == null) {
      return imap == null
          ? new EmailConnection(settings)
          : new MailboxConnection(imap, settings, context);
    }
    return imap == null
        ? new SendingConnection(smtp, settings, context)
        : new FullConnection(imap, smtp, settings, context);
  }
}
