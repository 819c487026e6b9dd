package dev.touchline.plugins.email;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How to get into a server that sends: with a password or a token. */
final class SmtpAccess {

  private static final String PREFIX = "mail.smtp";

  private final MailServer server;
  private final EmailSettings settings;
  private final ConnectionContext context;

  SmtpAccess(MailServer server, EmailSettings settings, ConnectionContext context) {
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
   * @throws VerdictException when that cannot be done; nothing was sent
   */
  SmtpClient open() {
    GatewaySockets sockets = new GatewaySockets(context.sockets(), server);
    Properties properties = sockets.properties(PREFIX);
    properties.setProperty(PREFIX + ".localhost", ownName());
    properties.setProperty(PREFIX + ".quitwait", "false");
    if (server.tls() == Tls.STARTTLS) {
      properties.setProperty(PREFIX + ".starttls.enable", "true");
      properties.setProperty(PREFIX + ".starttls.required", "true");
    }
    String user = settings.username();
    String secret = user == null ? null : secret(properties);
    properties.setProperty(PREFIX + ".auth", Boolean.toString(secret != null));
    SmtpClient client = new SmtpClient(Session.getInstance(properties), server, sockets);
    try {
      client.connect(server.host(), server.port(), user, secret);
      return client;
    } catch (MessagingException | RuntimeException e) {
      VerdictException verdict = verdict(e, client);
      client.close();
      throw verdict;
    }
  }

  private @Nullable String secret(Properties properties) {
    if (settings.byToken()) {
      properties.setProperty(PREFIX + ".auth.mechanisms", "XOAUTH2");
      return context.accessToken().map(Secret::reveal).orElse(null);
    }
    properties.setProperty(PREFIX + ".auth.mechanisms", "PLAIN LOGIN");
    Secret password = settings.password();
    return password == null ? null : password.reveal();
  }

  /** What we call ourselves: asking the machine for its name may take long, and tells it. */
  private String ownName() {
    return settings
        .sender()
        .map(address -> address.substring(address.lastIndexOf('@') + 1))
        .orElse("localhost");
  }

  private VerdictException verdict(Exception failure, SmtpClient client) {
    for (Throwable e = failure; e != null; e = next(e)) {
      if (e instanceof VerdictException verdict) {
        return verdict;
      }
    }
    int code = client.getLastReturnCode();
    String words = ServerWords.of(String.valueOf(client.getLastServerResponse()));
    if (failure instanceof AuthenticationFailedException && (code < 400 || code >= 500)) {
      return new CredentialsException(
          "smtp-sign-in-refused",
          server + " refuses the user name or the password" + (code > 0 ? ": " + words : ""));
    }
    if (code == 454 || code >= 400 && code < 500) {
      return new RetryLaterException("smtp-server-busy", server + " is busy: " + words);
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("STARTTLS")) {
      return new ConfigurationException(
          "tls-not-offered", server + " offers no STARTTLS: try tls, most often at port 465");
    }
    return code >= 500
        ? new ConfigurationException("smtp-refused", server + " lets nobody in: " + words)
        : new RetryLaterException(
            "provider-unreachable", server + " ended the connection", null, failure);
  }

  private static @Nullable Throwable next(Throwable e) {
    return e instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : e.getCause();
  }
}
