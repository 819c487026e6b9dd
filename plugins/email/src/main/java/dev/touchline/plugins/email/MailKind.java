package dev.touchline.plugins.email;

import dev.touchline.plugins.email.MailReader.Read;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail is: written by a person, or by a program that answers by itself. Such mails must
 * never count as a customer's message, nor be answered automatically (RFC 3834).
 */
enum MailKind {
  MESSAGE,
  BOUNCE,
  /** Somebody reported a mail of the shop as spam (RFC 5965). */
  COMPLAINT,
  AUTOMATIC_REPLY,
  /** Sent to many by a list. */
  LIST;

  private static final Pattern ROBOT =
      Pattern.compile(
          "(?i)^(mailer[-_.]?daemon|mail[-_.]?daemon|mailerdaemon|postmaster|mail[-_.]?administrator"
              + "|mail[-_.]?delivery[-_.a-z]*|mdaemon|smtp[-_.]?daemon|bounces?|mailsubsystem"
              + "|microsoftexchange[0-9a-f]+|no-?reply-bounce)$");
  private static final Pattern FAILED =
      Pattern.compile(
          "(?iu)(undeliver|delivery (status notification|failure|failed|report|problem|notification)"
              + "|(mail|message) (delivery|failure)|returned (mail|message|to sender)|failure notice|failed delivery"
              + "|mail (system )?error|could not be delivered|unable to deliver|not delivered"
              + "|nondeliverable|non[- ]?delivery|unzustellbar|non remis|message you sent"
              + "|user unknown|email error|deferred mail|rejected|không gửi được|thư bị trả lại)");
  private static final Pattern AWAY =
      Pattern.compile(
          "(?iu)^\\s*((re|aw|sv)\\s*:\\s*)?(out of( the)? office|automatic reply|auto(matic)?[- :]?(reply|response|"
              + "respon[a-z]*)|autoreply|auto\\s*:|vacation|away from|abwesenheit|réponse automatique|absence"
              + "|trả lời tự động|tự động trả lời|risposta automatica|respuesta automática)");

  static MailKind of(Read mail) {
    MailHeaders headers = mail.headers();
    if (mail.reportType().equals("feedback-report") || !mail.content().feedback().isEmpty()) {
      return COMPLAINT;
    }
    if (isBounce(mail)) {
      return BOUNCE;
    }
    if (isAutomatic(headers)) {
      return AUTOMATIC_REPLY;
    }
    return isList(headers) ? LIST : MESSAGE;
  }

  private static boolean isBounce(Read mail) {
    MailHeaders headers = mail.headers();
    if (!mail.content().deliveryStatus().isEmpty()
        || mail.reportType().equals("delivery-status")
        || headers.has("X-Failed-Recipients")) {
      return true;
    }
    boolean failed = FAILED.matcher(headers.textOrEmpty("Subject")).find();
    boolean robot = fromRobot(headers);
    boolean answersToNobody =
        hasEmptySender(headers); // RFC 5321, 4.5.5: so that bounces do not bounce
    boolean carriesAnother = mail.content().embedded() != null;
    return failed && (robot || answersToNobody)
        || carriesAnother && (robot || answersToNobody)
        || robot && Bounce.saysSo(mail.content().text());
  }

  private static boolean fromRobot(MailHeaders headers) {
    List<MailAddress> from = headers.addresses("From");
    if (!from.isEmpty()) {
      return ROBOT.matcher(from.getFirst().localPart()).matches();
    }
    String text = headers.word("From");
    return text.contains("daemon") || text.contains("postmaster") || text.contains("mail delivery");
  }

  private static boolean hasEmptySender(MailHeaders headers) {
    return headers.has("Return-Path") && headers.textOrEmpty("Return-Path").strip().equals("<>");
  }

  private static boolean isAutomatic(MailHeaders headers) {
    String submitted = headers.word("Auto-Submitted").strip();
    boolean said = !submitted.isEmpty() && !submitted.startsWith("no");
    String precedence = headers.word("Precedence").strip();
    return said
        || headers.has("X-Autoreply")
        || headers.has("X-Autorespond")
        || headers.has("X-Autoresponder-From")
        || precedence.startsWith("auto")
        || AWAY.matcher(headers.textOrEmpty("Subject")).find();
  }

  private static boolean isList(MailHeaders headers) {
    String precedence = headers.word("Precedence").strip();
    return headers.has("List-Id")
        || headers.has("List-Unsubscribe")
        || headers.has("List-Post")
        || precedence.equals("list")
        || precedence.equals("bulk")
        || precedence.equals("junk");
  }
}
