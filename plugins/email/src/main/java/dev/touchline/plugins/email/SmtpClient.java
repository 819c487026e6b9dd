package dev.touchline.plugins.email;

import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.message.SentMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in connection to a server that sends. Knows which side of the final dot of a mail a
 * failure is on: before it nothing went out, after it nobody can tell.
 */
final class SmtpClient extends SMTPTransport implements AutoCloseable {

  /** Servers may look a mail over before they take it; the host's deadline is longer. */
  private static final int PATIENCE_MILLIS = 90_000;

  private final MailServer server;
  private final GatewaySockets sockets;

  SmtpClient(Session session, MailServer server, GatewaySockets sockets) {
    super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
    this.server = server;
    this.sockets = sockets;
  }

  /**
   * Sends one mail (RFC 5321).
   *
   * @param bytes the mail's own
   * @param ifSent what it is if it goes out
   */
  synchronized SendOutcome send(ComposedMail mail, InputStream bytes, SentMessage ifSent) {
    try {
      if (isTooLarge(mail)) {
        return new SendOutcome.Rejected(
            "mail-too-large",
            "the mail has "
                + mail.size()
                + " bytes, "
                + server
                + " takes at most "
                + getExtensionParameter("SIZE"));
      }
      int from = simpleCommand("MAIL FROM:<" + mail.from() + ">" + sizeOf(mail));
      if (!isFine(from)) {
        return refused("sender-refused", "the sender's address", from);
      }
      int to = simpleCommand("RCPT TO:<" + mail.to() + ">");
      if (!isFine(to)) {
        return refused("recipient-refused", "the recipient's address", to);
      }
      OutputStream out = data();
      bytes.transferTo(out);
      sockets.readTimeout(PATIENCE_MILLIS);
    } catch (SMTPSendFailedException e) {
      return refused("mail-refused", "the mail", e.getReturnCode());
    } catch (MessagingException | IOException e) {
      return new SendOutcome.Deferred(server + " broke off before the mail was whole", null);
    }
    return end(ifSent);
  }

  /** The final dot: from here on the mail may be on its way. */
  private SendOutcome end(SentMessage ifSent) {
    try {
      finishData();
      return new SendOutcome.Sent(ifSent);
    } catch (SMTPSendFailedException e) {
      return isAnswer(e.getReturnCode())
          ? refused("mail-refused", "the mail", e.getReturnCode())
          : lost(ifSent);
    } catch (MessagingException | IOException e) {
      return lost(ifSent);
    }
  }

  private SendOutcome lost(SentMessage ifSent) {
    return new SendOutcome.Unknown(
        server + " was given the whole mail and did not say whether it took it", ifSent);
  }

  private boolean isTooLarge(ComposedMail mail) {
    String most = getExtensionParameter("SIZE");
    return most != null && most.matches("[1-9]\\d{0,17}") && mail.size() > Long.parseLong(most);
  }

  private String sizeOf(ComposedMail mail) {
    return supportsExtension("SIZE") ? " SIZE=" + mail.size() : "";
  }

  private static boolean isFine(int code) {
    return code >= 200 && code < 300;
  }

  private static boolean isAnswer(int code) {
    return code >= 400 && code < 600;
  }

  private SendOutcome refused(String code, String what, int answer) {
    if (!isAnswer(answer)) {
      return new SendOutcome.Deferred(server + " ended the connection before the mail", null);
    }
    String words =
        server
            + " refuses "
            + what
            + ": "
            + ServerWords.of(String.valueOf(getLastServerResponse()));
    return answer < 500
        ? new SendOutcome.Deferred(words, null)
        : new SendOutcome.Rejected(code.toLowerCase(Locale.ROOT), words);
  }

  /** Why the server would not take mail from an address; null when it would. */
  synchronized @Nullable String refusalOf(String sender) {
    try {
      int code = simpleCommand("MAIL FROM:<" + sender + ">");
      String words = ServerWords.of(String.valueOf(getLastServerResponse()));
      simpleCommand("RSET");
      return isFine(code) ? null : words;
    } catch (MessagingException e) {
      return "it ended the connection";
    }
  }

  /** Says goodbye if it can. */
  @Override
  public synchronized void close() {
    try {
      super.close();
    } catch (MessagingException e) {
      // it is gone either way
    }
  }
}
