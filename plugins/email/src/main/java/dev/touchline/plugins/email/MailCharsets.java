package dev.touchline.plugins.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, whatever the mail says they are. Programs declare one charset and write another,
 * most often UTF-8 under an older name, and some declare none.
 */
final class MailCharsets {

  /** What bytes are that are not UTF-8 and have no name: Western and Vietnamese Windows. */
  private static final Charset OTHERWISE = Charset.forName("windows-1258");

  private MailCharsets() {}

  /**
   * Reads bytes as text in normal form (NFC: windows-1258 writes Vietnamese tones apart).
   *
   * @param declared the charset that the mail names, or null
   */
  static String decode(byte[] bytes, @Nullable String declared) {
    Charset charset = find(declared);
    String text = strict(bytes, StandardCharsets.UTF_8);
    boolean ascii = text != null && text.length() == bytes.length;
    if (text == null || isSevenBit(charset)) {
      text = strict(bytes, charset == null ? OTHERWISE : charset);
    } else if (!ascii && charset != null && isWide(charset)) {
      text = strict(bytes, charset); // valid UTF-8 by accident: two bytes a character
    }
    if (text == null) {
      text = new String(bytes, charset == null ? OTHERWISE : charset);
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Charsets in which text in another script looks like ASCII, such as ISO-2022-JP. */
  private static boolean isSevenBit(@Nullable Charset charset) {
    return charset != null && (charset.name().startsWith("ISO-2022") || isUtf7(charset));
  }

  private static boolean isUtf7(Charset charset) {
    return charset.name().equalsIgnoreCase("UTF-7");
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Charset find(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    try {
      Charset charset = Charset.forName(name.strip());
      return charset.equals(StandardCharsets.US_ASCII) || !charset.canEncode() ? null : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
