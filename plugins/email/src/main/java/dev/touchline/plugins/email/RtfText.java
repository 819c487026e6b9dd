package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of RTF as mails carry it: letters and line breaks, no form. */
final class RtfText {

  private static final int LARGEST = 2 << 20;
  private static final int DEEPEST = 200;

  /** Groups with no text for readers in them. */
  private static final Set<String> APART =
      Set.of(
          "fonttbl",
          "colortbl",
          "stylesheet",
          "info",
          "pict",
          "object",
          "header",
          "footer",
          "fldinst",
          "listtable",
          "listoverridetable",
          "rsidtbl",
          "generator",
          "themedata",
          "xmlnstbl");

  private final String rtf;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Group> outer = new ArrayDeque<>();
  private Group group = new Group(false, 1);
  private String charset = "windows-1252";
  private int replaced;
  private int at;

  /**
   * What holds up to the closing brace.
   *
   * @param hidden whether it has no text for readers
   * @param replacements how many characters stand in for one in Unicode
   */
  private record Group(boolean hidden, int replacements) {}

  private RtfText(String rtf) {
    this.rtf = rtf;
  }

  /** The text of compressed RTF ([MS-OXRTFCP]); null when it cannot be read, or has none. */
  static @Nullable String ofCompressed(byte[] compressed) {
    byte[] rtf = CompressedRtf.expanded(compressed, LARGEST);
    if (rtf == null) {
      return null;
    }
    String text = new RtfText(new String(rtf, StandardCharsets.ISO_8859_1)).read();
    return text.isBlank() ? null : text;
  }

  private String read() {
    while (at < rtf.length()) {
      char next = rtf.charAt(at++);
      switch (next) {
        case '{' -> {
          if (outer.size() < DEEPEST) {
            outer.push(group);
          }
        }
        case '}' -> {
          flush();
          group = outer.isEmpty() ? group : outer.pop();
        }
        case '\\' -> control();
        case '\r', '\n' -> {} // only there for the eye
        default -> letter(next);
      }
    }
    flush();
    return text.toString().replaceAll("\n{3,}", "\n\n").strip();
  }

  private void control() {
    if (at >= rtf.length()) {
      return;
    }
    char first = rtf.charAt(at);
    if (first == '\'') {
      escaped();
    } else if (Character.isLetter(first)) {
      word();
    } else {
      at++;
      symbol(first);
    }
  }

  private void symbol(char symbol) {
    switch (symbol) {
      case '*' -> group = new Group(true, group.replacements);
      case '~' -> add(" ");
      case '_' -> add("-");
      case '\\', '{', '}' -> letter(symbol);
      case '\r', '\n' -> add("\n");
      default -> {} // marks for printing
    }
  }

  /** A byte in the document's charset: {@code \'e9}. */
  private void escaped() {
    int end = Math.min(at + 3, rtf.length());
    int high = at + 2 < rtf.length() ? Character.digit(rtf.charAt(at + 1), 16) : -1;
    int low = at + 2 < rtf.length() ? Character.digit(rtf.charAt(at + 2), 16) : -1;
    at = end;
    if (high >= 0 && low >= 0) {
      letter((char) (high << 4 | low));
    }
  }

  private void word() {
    int start = at;
    while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
      at++;
    }
    String name = rtf.substring(start, at);
    int from = at;
    at += at < rtf.length() && rtf.charAt(at) == '-' ? 1 : 0;
    while (at < rtf.length() && at - from < 10 && Character.isDigit(rtf.charAt(at))) {
      at++;
    }
    String digits = rtf.substring(from, at);
    at += at < rtf.length() && rtf.charAt(at) == ' ' ? 1 : 0;
    boolean numbered = !digits.isEmpty() && !digits.equals("-");
    apply(name, numbered ? (int) Long.parseLong(digits) : 1);
  }

  private void apply(String name, int number) {
    switch (name) {
      case "par", "line", "row", "sect", "page" -> add("\n");
      case "tab", "cell" -> add("\t");
      case "ansicpg" -> charset = "windows-" + number;
      case "uc" -> group = new Group(group.hidden, Math.clamp(number, 0, 10));
      case "u" -> {
        add(Character.toString((char) number));
        replaced = group.replacements;
      }
      case "bin" -> at = Math.clamp((long) at + number, at, rtf.length());
      case "lquote", "rquote" -> add("'");
      case "ldblquote", "rdblquote" -> add("\"");
      case "endash", "emdash" -> add("-");
      case "bullet" -> add("*");
      default -> group = APART.contains(name) ? new Group(true, group.replacements) : group;
    }
  }

  private void letter(char letter) {
    if (replaced > 0) {
      replaced--;
    } else if (!group.hidden) {
      bytes.write(letter);
    }
  }

  private void add(String some) {
    flush();
    replaced = 0;
    if (!group.hidden) {
      text.append(some);
    }
  }

  /** Bytes of one charset are read together: a letter can be of several. */
  private void flush() {
    if (bytes.size() > 0) {
      text.append(MailCharsets.decode(bytes.toByteArray(), charset));
      bytes.reset();
    }
  }
}
