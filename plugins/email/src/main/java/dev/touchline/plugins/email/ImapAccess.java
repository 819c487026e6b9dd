package dev.touchline.plugins.email;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.VerdictException;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/** How to get into a mailbox: the server, and a password or a token. */
final class ImapAccess {

  private static final String PREFIX = "mail.imap";

  private final MailServer server;
  private final EmailSettings settings;
  private final ConnectionContext context;

  ImapAccess(MailServer server, EmailSettings settings, ConnectionContext context) {
    this.server = server;
    this.settings = settings;
    this.context = context;
  }

  MailServer server() {
    return server;
  }

  /**
   * Connects and signs in.
   *
   * @throws VerdictException when that cannot be done
   */
  ImapClient open() {
    ImapClient client = connect();
    try {
      signIn(client.protocol());
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Connects, with TLS as the settings say, and does not sign in.
   *
   * @throws VerdictException when that cannot be done
   */
  ImapClient connect() {
    GatewaySockets sockets = new GatewaySockets(context.sockets(), server);
    Properties properties = sockets.properties(PREFIX);
    MailLogger silent = new MailLogger(ImapAccess.class, "imap", false, System.err);
    IMAPProtocol protocol = null;
    try {
      protocol = new IMAPProtocol("imap", server.host(), server.port(), properties, false, silent);
      if (server.tls() == Tls.STARTTLS) {
        startTls(protocol);
      }
      return new ImapClient(server, protocol, sockets);
    } catch (IOException | ProtocolException e) {
      disconnect(protocol);
      throw ImapVerdicts.of(server, e);
    } catch (RuntimeException e) {
      disconnect(protocol);
      throw e;
    }
  }

  /** What was said before TLS could have been put there by others, so it is asked again. */
  private void startTls(IMAPProtocol protocol) throws ProtocolException {
    if (protocol.isAuthenticated() || !protocol.hasCapability("STARTTLS")) {
      throw new ConfigurationException(
          "tls-not-offered", server + " offers no STARTTLS: try tls, most often at port 993");
    }
    protocol.startTLS();
    protocol.capability();
  }

  private void signIn(IMAPProtocol protocol) {
    try {
      if (protocol.isAuthenticated()) {
        return; // by the way it was connected (PREAUTH)
      }
      Optional<Secret> token = settings.byToken() ? context.accessToken() : Optional.empty();
      if (token.isPresent()) {
        withToken(protocol, token.get());
      } else {
        withPassword(protocol);
      }
      protocol.capability();
    } catch (ProtocolException e) {
      throw ImapVerdicts.ofSignIn(server, e);
    }
  }

  private void withToken(IMAPProtocol protocol, Secret token) throws ProtocolException {
    if (!protocol.hasCapability("AUTH=XOAUTH2")) {
      throw new ConfigurationException(
          "oauth-not-offered", server + " takes no tokens: leave the client ID out");
    }
    protocol.authoauth2(user(), token.reveal());
  }

  private void withPassword(IMAPProtocol protocol) throws ProtocolException {
    Secret password = settings.password();
    if (password == null) {
      throw new CredentialsException("no-password", "there is no password for " + server);
    }
    if (protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain(null, user(), password.reveal());
    } else if (!protocol.hasCapability("LOGINDISABLED")) {
      protocol.login(user(), password.reveal());
    } else {
      throw new ConfigurationException(
          "password-not-taken",
          server.tls() == Tls.NONE
              ? server + " takes passwords over TLS only: set tls or starttls"
              : server + " takes no passwords: it may want a client ID");
    }
  }

  private String user() {
    String name = settings.username();
    return name == null ? "" : name;
  }

  private static void disconnect(@Nullable IMAPProtocol protocol) {
    if (protocol != null) {
      protocol.disconnect();
    }
  }
}
