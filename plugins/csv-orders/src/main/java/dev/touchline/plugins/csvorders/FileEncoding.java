package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a file in an encoding in which line breaks, quotes and separators are the bytes of
 * ASCII. UTF-16, which is not one, arrives here as UTF-8.
 *
 * @param bytes without a byte order mark
 * @param charset what {@code bytes} are written in
 * @param certain whether the file itself said so; the settings no longer matter then
 */
record FileEncoding(InputStream bytes, Charset charset, boolean certain) {

  private static final int MARK_BYTES = 3;
  private static final String ASCII = " !\"',-./09;=ACEHMZaehmz|\t\r\n";

  /** Looks for a byte order mark, and for the zeros that give UTF-16 away where there is none. */
  static FileEncoding detect(InputStream file, Charset expected) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(file, MARK_BYTES);
    byte[] start = bytes.readNBytes(MARK_BYTES);
    int first = start.length > 0 ? start[0] & 0xff : -1;
    int second = start.length > 1 ? start[1] & 0xff : -1;
    int third = start.length > 2 ? start[2] & 0xff : -1;
    if (first == 0xef && second == 0xbb && third == 0xbf) {
      return new FileEncoding(bytes, StandardCharsets.UTF_8, true);
    }
    boolean bigMark = first == 0xfe && second == 0xff;
    boolean littleMark = first == 0xff && second == 0xfe;
    int skipped = bigMark || littleMark ? 2 : 0;
    bytes.unread(start, skipped, start.length - skipped);
    boolean expectedLittle = expected.name().endsWith("LE");
    boolean big = bigMark || !littleMark && first == 0 && second > 0;
    boolean little = littleMark || !big && (first > 0 && second == 0 || expectedLittle);
    big |= !little && isUtf16(expected);
    if (little || big) {
      return new FileEncoding(new Utf16AsUtf8(bytes, big), StandardCharsets.UTF_8, true);
    }
    return new FileEncoding(bytes, expected, false);
  }

  /** Reads the setting. */
  static Charset of(String name) {
    Charset charset;
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("encoding", "encoding '" + name + "' is not known");
    }
    if (!isUtf16(charset) && !Arrays.equals(ascii(charset), ascii(StandardCharsets.US_ASCII))) {
      throw new InvalidSettingException(
          "encoding", "encoding '" + name + "' is neither UTF-16 nor an extension of ASCII");
    }
    return charset;
  }

  /** Text as far as it can be read; what cannot is U+FFFD. */
  static String lenient(byte[] bytes, Charset charset) {
    return new String(bytes, charset);
  }

  /** Whether all bytes can be read, given the text that they were read as. */
  static boolean isIntact(byte[] bytes, String text, Charset charset) {
    if (text.indexOf('\ufffd') < 0) {
      return true;
    }
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] ascii(Charset charset) {
    return charset.canEncode() ? ASCII.getBytes(charset) : new byte[0];
  }

  private static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }
}
