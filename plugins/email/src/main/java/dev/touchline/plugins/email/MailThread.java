package dev.touchline.plugins.email;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which conversation a mail belongs to, from its header alone. */
final class MailThread {

  private static final Pattern PREFIX =
      Pattern.compile(
          "(?iu)^\\s*((re|fwd?|aw|wg|sv|vs|tr|antw|rif|res|trả lời|chuyển tiếp)(\\[\\d+])?\\s*:\\s*)+");

  private MailThread() {}

  /**
   * The id of the mail that began the conversation (RFC 5322, 3.6.4); for an answer that does not
   * say what it answers, its subject together with those who take part.
   *
   * @param ownId the mail's id
   * @param participants addresses of all who take part
   */
  static String of(MailHeaders headers, String ownId, Set<String> participants) {
    List<String> references = headers.ids("References");
    if (!references.isEmpty()) {
      return references.getFirst();
    }
    String answered = headers.id("In-Reply-To");
    if (answered != null) {
      return answered;
    }
    String subject = headers.textOrEmpty("Subject");
    boolean isAnswer = PREFIX.matcher(subject).find();
    return isAnswer
        ? "subject:"
            + Digest.of(plain(subject) + "\n" + String.join("\n", new TreeSet<>(participants)))
        : ownId;
  }

  /** A subject without what programs put before it. */
  static String plain(String subject) {
    return PREFIX.matcher(subject).replaceFirst("").replaceAll("\\s+", " ").strip();
  }
}
