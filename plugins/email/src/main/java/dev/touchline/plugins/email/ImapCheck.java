package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.List;
import java.util.stream.Collectors;

/** Tries a mailbox step by step, and says in words where it ends. */
final class ImapCheck {

  private final ImapAccess access;
  private final EmailSettings settings;

  ImapCheck(ImapAccess access, EmailSettings settings) {
    this.access = access;
    this.settings = settings;
  }

  /** What was tried before, and this. */
  CheckResult after(CheckResult before) {
    String name = "mail server " + access.server();
    try {
      access.connect().close();
    } catch (VerdictException e) {
      return before.and(name, false, words(e));
    }
    CheckResult soFar = before.and(name, true, "answers, " + protection());
    try (ImapClient client = access.open()) {
      return folders(client, soFar.and("sign-in", true, "the server lets us in"));
    } catch (VerdictException e) {
      return soFar.and("sign-in", false, words(e));
    }
  }

  private String protection() {
    return switch (access.server().tls()) {
      case NONE -> "without any protection: passwords and mails can be read on the way";
      case STARTTLS -> "with TLS after STARTTLS";
      case TLS -> "with TLS";
    };
  }

  private CheckResult folders(ImapClient client, CheckResult before) {
    MailFolders folders = new MailFolders(settings, client.folders());
    List<String> missing = folders.missing();
    if (!missing.isEmpty()) {
      return before.and(
          "folders",
          false,
          "there is no folder "
              + String.join(", ", missing)
              + "; the mailbox has "
              + folders.names());
    }
    String read = folders.wanted().stream().map(MailFolder::name).collect(Collectors.joining(", "));
    boolean withoutSent = folders.sent().isEmpty() && !settings.withoutSent();
    return before
        .and(
            "folders",
            true,
            withoutSent
                ? read + "; no folder of sent mail was found, name it in the settings"
                : read)
        .and(
            "new mail",
            true,
            client.canIdle()
                ? "seen at once (IDLE)"
                : "looked for now and then: the server does not offer IDLE");
  }

  /** What to do about it, where that is known. */
  private String words(VerdictException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.code()) {
      case "host-not-found" -> message + ": is the name right?";
      case "provider-unreachable" ->
          message + ": is the port right, and does a firewall let it through?";
      case "provider-timeout" ->
          message
              + (access.server().tls() == Tls.TLS
                  ? ""
                  : ": with this port the server may expect tls from the first byte");
      case "tls-failed" -> message + ": the server may expect starttls at this port, or none";
      case "certificate-not-trusted" ->
          message + "; a company's own authority goes into the trusted certificates";
      default -> message;
    };
  }
}
