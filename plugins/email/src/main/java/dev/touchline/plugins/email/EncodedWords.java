package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words of header fields (RFC 2047) as programs write them: with spaces in them, under a
 * wrong charset, and cut in the middle of a letter, which is why the bytes of neighbours are put
 * together before they are read.
 */
final class EncodedWords {

  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s*]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");
  private static final Pattern NO_BASE64 = Pattern.compile("[^A-Za-z0-9+/]");

  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private @Nullable String charset;

  private EncodedWords() {}

  /** Decodes what is encoded; what cannot be decoded stays as it is. */
  static String decode(String field) {
    return field.contains("=?") ? new EncodedWords().read(field) : field;
  }

  private String read(String field) {
    Matcher word = WORD.matcher(field);
    int end = 0;
    while (word.find()) {
      String between = field.substring(end, word.start());
      boolean neighbours = charset != null && between.isBlank();
      if (!neighbours) {
        flush();
        text.append(between);
      }
      add(word);
      end = word.end();
    }
    flush();
    return text.append(field, end, field.length()).toString();
  }

  private void add(Matcher word) {
    byte[] bytes =
        word.group(2).equalsIgnoreCase("b") ? base64(word.group(3)) : quoted(word.group(3));
    if (bytes == null) {
      flush();
      text.append(word.group());
      return;
    }
    if (charset != null && !charset.equalsIgnoreCase(word.group(1))) {
      flush();
    }
    charset = word.group(1);
    pending.writeBytes(bytes);
  }

  private void flush() {
    if (charset != null) {
      text.append(MailCharsets.decode(pending.toByteArray(), charset));
      pending.reset();
      charset = null;
    }
  }

  private static byte @Nullable [] base64(String encoded) {
    String letters = NO_BASE64.matcher(encoded).replaceAll("");
    if (letters.length() % 4 == 1) {
      letters = letters.substring(0, letters.length() - 1); // no byte ends there
    }
    try {
      return Base64.getDecoder().decode(letters);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] quoted(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length && raw[i] == '=' ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(raw[i] == '_' ? ' ' : raw[i]);
      }
    }
    return bytes.toByteArray();
  }
}
