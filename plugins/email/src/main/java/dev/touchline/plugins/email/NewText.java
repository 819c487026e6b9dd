package dev.touchline.plugins.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the author of a mail wrote, apart from what is quoted and the signature. Goes by the marks
 * that mail programs set; where there is none, everything is the author's.
 *
 * @param text the author's own lines; the whole text when they wrote nothing else
 * @param quoted whether something was left out as a quotation
 */
record NewText(String text, boolean quoted) {

  /** "On ... wrote:" in the languages that were seen, alone on its line or on two. */
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?iu)^(on|am|le|el|vào|vao|ngày|op|il|em|den|dne)\\b.{5,250}"
              + "(wrote|schrieb|a écrit|escribió|đã viết|viết|schreef|ha scritto|escreveu|skrev|napsal)"
              + "\\s*:\\s*$");

  private static final Pattern OLD_MAIL =
      Pattern.compile(
          "(?iu)^-{2,}\\s*(original message|ursprüngliche nachricht|message d'origine|thư gốc|tin nhắn gốc"
              + "|mensaje original)\\s*-{2,}\\s*$");

  private static final Pattern HEADER_LINE =
      Pattern.compile("(?iu)^\\*?(from|von|de|từ|người gửi)\\s*:\\*?\\s+.+");
  private static final Pattern NEXT_HEADER_LINE =
      Pattern.compile(
          "(?iu)^\\*?(sent|date|to|subject|gesendet|envoyé|ngày|đã gửi|tới|đến|chủ đề)\\s*:.*");

  static NewText of(String text) {
    List<String> lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
    List<String> own = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(">")) {
        quoted = true;
      } else if (endsHere(lines, i)) {
        quoted = true;
        break;
      } else if (line.equals("-- ") || line.equals("--")) {
        i = afterSignature(lines, i); // RFC 3676: the signature goes to the end of this text
      } else if (!isAttribution(lines, i)) {
        own.add(line);
      }
    }
    String kept = String.join("\n", own).replaceAll("\n{3,}", "\n\n").strip();
    return kept.isEmpty() ? new NewText(text.strip(), false) : new NewText(kept, quoted);
  }

  private static boolean endsHere(List<String> lines, int at) {
    String line = lines.get(at).strip();
    boolean headers =
        HEADER_LINE.matcher(line).matches()
            && at + 1 < lines.size()
            && NEXT_HEADER_LINE.matcher(lines.get(at + 1).strip()).matches();
    return OLD_MAIL.matcher(line).matches() || headers;
  }

  /** A line, or two, that say whose words follow, when words do follow. */
  private static boolean isAttribution(List<String> lines, int at) {
    String line = lines.get(at).strip();
    boolean follows = next(lines, at + 1).startsWith(">");
    if (ATTRIBUTION.matcher(line).matches()) {
      return follows;
    }
    String joined = at + 1 < lines.size() ? line + " " + lines.get(at + 1).strip() : line;
    boolean first = ATTRIBUTION.matcher(joined).matches() && next(lines, at + 2).startsWith(">");
    String before = at > 0 ? lines.get(at - 1).strip() + " " + line : line;
    return first || follows && ATTRIBUTION.matcher(before).matches();
  }

  private static String next(List<String> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i);
      }
    }
    return "";
  }

  /** The last line of the signature: up to a quotation below it, else all. */
  private static int afterSignature(List<String> lines, int at) {
    for (int i = at + 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith(">") || endsHere(lines, i) || isAttribution(lines, i)) {
        return i - 1;
      }
    }
    return lines.size() - 1;
  }
}
