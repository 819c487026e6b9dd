package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.verdict.VerdictException;

/** Tries the server that sends, up to where a mail would begin, and says in words where it ends. */
final class SmtpCheck {

  private final SmtpAccess access;
  private final EmailSettings settings;

  SmtpCheck(SmtpAccess access, EmailSettings settings) {
    this.access = access;
    this.settings = settings;
  }

  /** What was tried before, and this. */
  CheckResult after(CheckResult before) {
    String name = "sending through " + access.server();
    try (SmtpClient client = access.open()) {
      String refusal = client.refusalOf(settings.requireSender());
      return refusal == null
          ? before.and(name, true, "the server lets us in and takes mail from the sender's address")
          : before.and(name, false, "the server refuses the sender's address: " + refusal);
    } catch (VerdictException e) {
      return before.and(name, false, words(e));
    }
  }

  /** What to do about it, where that is known. */
  private String words(VerdictException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.code()) {
      case "host-not-found" -> message + ": is the name right?";
      case "provider-unreachable" ->
          message
              + ": is the port right, and does a firewall let it through? Many networks close port"
              + " 25; try 587 or 465";
      case "provider-timeout" ->
          message + ": at port 465 servers expect tls from the first byte, at 587 starttls";
      case "tls-failed" -> message + ": the server may expect starttls at this port, or none";
      case "certificate-not-trusted" ->
          message + "; a company's own authority goes into the trusted certificates";
      case "smtp-sign-in-refused" ->
          message + "; many providers want an app password, or that SMTP is switched on first";
      default -> message;
    };
  }
}
