package dev.touchline.plugins.email;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;

/** Texts of people in a form that every mail server passes on: ASCII, in short lines. */
final class HeaderText {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("\\?= =\\?");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");
  private static final int LONGEST_LINE = 76;

  private HeaderText() {}

  /** A text without anything that could end a line or begin a field. */
  static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  /** A field of free text, such as a subject; encoded words (RFC 2047) where needed. */
  static String field(String name, String text) {
    String line = oneLine(text);
    boolean plain =
        StandardCharsets.US_ASCII.newEncoder().canEncode(line)
            && !line.contains("=?")
            && name.length() + 2 + line.length() <= LONGEST_LINE;
    String value =
        plain
            ? line
            : EncoderUtil.encodeEncodedWord(line, EncoderUtil.Usage.TEXT_TOKEN, name.length() + 2);
    return name + ": " + folded(value);
  }

  /** An address with a name, such as {@code "Lan" <lan@example.com>}. */
  static String mailbox(String name, String address) {
    String line = oneLine(name);
    return line.isEmpty()
        ? "<" + address + ">"
        : folded(EncoderUtil.encodeAddressDisplayName(line)) + "\r\n <" + address + ">";
  }

  private static String folded(String words) {
    return BETWEEN_WORDS.matcher(words).replaceAll("?=\r\n =?");
  }

  /** A parameter of a field (RFC 2231), such as {@code filename*=UTF-8''h%C3%B3a.pdf}. */
  static String parameter(String name, String value) {
    StringBuilder text = new StringBuilder(name).append("*=UTF-8''");
    for (byte b : oneLine(value).getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b >= '0' && b <= '9'
              || b == '.'
              || b == '-'
              || b == '_';
      if (plain) {
        text.append((char) b);
      } else {
        text.append('%').append(String.format("%02X", b));
      }
    }
    return text.toString();
  }
}
