package dev.touchline.plugins.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who wrote the mail that a colleague passed on, when the mail says so. */
final class Forwarded {

  private static final Pattern BEGINS =
      Pattern.compile(
          "(?imu)^\\s*(-{2,}\\s*(forwarded message|original message|weitergeleitete nachricht|message transféré"
              + "|thư (được )?chuyển tiếp|tin nhắn (được )?chuyển tiếp)\\s*-{2,}|begin forwarded message:)\\s*$");
  private static final Pattern FROM =
      Pattern.compile("(?imu)^[>\\s*]*(from|von|de|từ|người gửi)\\s*:[\\s*]*(.+)$");
  private static final Pattern SUBJECT = Pattern.compile("(?iu)^\\s*(fwd?|wg|tr|chuyển tiếp)\\s*:");

  private Forwarded() {}

  static Optional<MailAddress> author(MailHeaders headers, MailContent content) {
    MailHeaders inner = content.embedded();
    if (inner != null && !inner.addresses("From").isEmpty()) {
      return Optional.of(inner.addresses("From").getFirst());
    }
    String text = content.text();
    Matcher begins = BEGINS.matcher(text);
    boolean marked = begins.find();
    if (!marked && !SUBJECT.matcher(headers.textOrEmpty("Subject")).find()) {
      return Optional.empty();
    }
    Matcher from = FROM.matcher(text);
    if (!from.find(marked ? begins.end() : 0)) {
      return Optional.empty();
    }
    List<MailAddress> addresses =
        MailHeaders.addressesIn(from.group(2).replace("[mailto:", "<").replace(']', '>'));
    return addresses.stream().findFirst();
  }
}
