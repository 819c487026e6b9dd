package dev.touchline.plugins.email;

import dev.touchline.plugins.email.MailReader.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which mail did not arrive, at whom, and why: from the parts that RFC 3464 asks for, else from the
 * forms that mail servers write for people.
 *
 * @param recipients who did not get it, in lower case, in the order found; may be empty
 * @param action {@code failed}, {@code delayed}, {@code delivered}, ...; null when it is not said
 * @param status the enhanced status code (RFC 3463), such as 5.1.1
 * @param reason the remote server's words
 * @param original the message id of the mail that bounced
 */
record Bounce(
    List<String> recipients,
    @Nullable String action,
    @Nullable String status,
    @Nullable String reason,
    @Nullable String original) {

  private static final int LONGEST_REASON = 500;
  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{L}\\p{N}_.+'=&/-]{1,64}@[\\p{L}\\p{N}.-]{1,250}\\.[\\p{L}]{2,}");
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern REPLY =
      Pattern.compile("(?m)^.*\\b[45]\\d\\d[ -](#?[45]\\.\\d+\\.\\d+[ )]*)?[A-Za-z<].*$");
  private static final Pattern SAYS_SO =
      Pattern.compile(
          "(?iu)(could not be delivered|couldn't be delivered|permanent (fatal )?error|delivery (has )?failed"
              + "|wasn't able to deliver|unable to deliver|undeliverable|user unknown|unknown user|mailbox (is )?full"
              + "|no such user|delivery to the following|not deliver|returned to sender|does not exist"
              + "|recipient.{0,40}(rejected|failed)|unrouteable|non remis)");
  private static final Pattern ORIGINAL_ID =
      Pattern.compile("(?im)^\\s*message-id\\s*:\\s*<([^<>\\s]{1,400})>");

  static boolean saysSo(String text) {
    return SAYS_SO.matcher(text).find();
  }

  static Bounce of(Read mail, EmailSettings settings) {
    List<Map<String, String>> reports = new ArrayList<>();
    mail.content().deliveryStatus().forEach(text -> reports.addAll(groups(text)));
    Set<String> recipients = new LinkedHashSet<>();
    String action = null;
    String status = null;
    String reason = null;
    for (Map<String, String> report : reports) {
      String recipient = typed(report.get("original-recipient"), report.get("final-recipient"));
      if (recipient != null) {
        recipients.add(recipient);
        action = action == null ? lower(report.get("action")) : action;
        status = status == null ? code(report.get("status")) : status;
        reason = reason == null ? words(report.get("diagnostic-code")) : reason;
      }
    }
    String text = mail.content().text();
    if (recipients.isEmpty()) {
      named(mail, settings, text, recipients);
    }
    return new Bounce(
        List.copyOf(recipients),
        action,
        status == null ? code(text) : status,
        reason == null ? reply(text) : reason,
        original(mail, text));
  }

  /** Groups of fields, apart by empty lines (RFC 3464, 2.1). */
  private static List<Map<String, String>> groups(String text) {
    List<Map<String, String>> groups = new ArrayList<>();
    for (String group : text.replace("\r\n", "\n").split("\n\\s*\n")) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String line : group.replaceAll("\n[ \t]+", " ").split("\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          fields.putIfAbsent(name, line.substring(colon + 1).strip());
        }
      }
      groups.add(fields);
    }
    return groups;
  }

  /** The address of {@code rfc822; lan@example.com}, of the first that has one. */
  private static @Nullable String typed(@Nullable String... fields) {
    for (String field : fields) {
      if (field != null) {
        Matcher matcher = ADDRESS.matcher(field.substring(field.indexOf(';') + 1));
        if (matcher.find()) {
          return matcher.group().toLowerCase(Locale.ROOT);
        }
      }
    }
    return null;
  }

  private static void named(
      Read mail, EmailSettings settings, String text, Set<String> recipients) {
    MailHeaders headers = mail.headers();
    addAll(headers.textOrEmpty("X-Failed-Recipients"), settings, recipients);
    MailHeaders original = mail.content().embedded();
    if (recipients.isEmpty() && original != null) {
      original.addresses("To").forEach(to -> addAll(to.address(), settings, recipients));
    }
    if (recipients.isEmpty()) {
      Set<String> own = new LinkedHashSet<>();
      headers.addresses("To").forEach(to -> own.add(to.address()));
      headers.addresses("From").forEach(from -> own.add(from.address()));
      Set<String> inText = new LinkedHashSet<>();
      addAll(text, settings, inText);
      inText.removeAll(own);
      inText.removeIf(address -> address.matches("(?i)(postmaster|mailer-daemon|abuse)@.*"));
      inText.stream().limit(1).forEach(recipients::add);
    }
  }

  private static void addAll(String text, EmailSettings settings, Set<String> to) {
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      String address = matcher.group().toLowerCase(Locale.ROOT);
      if (!settings.isOwn(address)) {
        to.add(address);
      }
    }
  }

  private static @Nullable String original(Read mail, String text) {
    MailHeaders embedded = mail.content().embedded();
    String id = embedded == null ? null : embedded.id("Message-ID");
    if (id != null) {
      return id;
    }
    Matcher matcher = ORIGINAL_ID.matcher(text);
    if (matcher.find()) {
      return matcher.group(1);
    }
    List<String> references = mail.headers().ids("References");
    String answered = mail.headers().id("In-Reply-To");
    return references.isEmpty() ? answered : references.getLast();
  }

  private static @Nullable String code(@Nullable String text) {
    Matcher matcher = STATUS.matcher(text == null ? "" : text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static @Nullable String reply(String text) {
    Matcher matcher = REPLY.matcher(text);
    return matcher.find() ? words(matcher.group()) : null;
  }

  private static @Nullable String words(@Nullable String field) {
    if (field == null) {
      return null;
    }
    String words =
        field.replaceFirst("(?i)^\\s*(smtp|x-[a-z-]+)\\s*;", "").replaceAll("\\s+", " ").strip();
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...";
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
