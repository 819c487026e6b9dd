package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtfTextTest {

  /** As it is when nothing was won by compressing it. */
  private static byte[] uncompressed(String rtf) {
    byte[] bytes = rtf.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(16 + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length + 12)
        .putInt(bytes.length)
        .putInt(0x414C454D)
        .putInt(0)
        .put(bytes)
        .array();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\\rtf1 {\\fonttbl{\\f0 Arial;}}Ch\\'e0o \\b shop\\b0 !}              | Chào shop!",
        "{\\rtf1\\uc1 \\u272?\\u7871?n n\\u417\\'3fi}                          | Đến nơi",
        "{\\rtf1 {\\*\\generator Word;}one\\par two\\tab three}                | one/two\tthree",
        "{\\rtf1\\ansicpg1258 \\'f0\\'e3}                                      | đă",
        "{\\rtf1 \\{a\\}\\\\}                                                  | {a}\\",
        "{\\rtf1 {\\pict 00ff}{\\field{\\*\\fldinst LINK}{\\fldrslt here}}}    | here",
        "{\\rtf1 unfinished {\\b and                                           | unfinished and",
      })
  void itsLettersAndLinesAreTheText(String rtf, String text) {
    assertThat(RtfText.ofCompressed(uncompressed(rtf))).isEqualTo(text.replace('/', '\n'));
  }

  @Test
  void whatIsNoneIsNoText() {
    assertThat(RtfText.ofCompressed(new byte[3])).isNull();
    assertThat(RtfText.ofCompressed(new byte[100])).isNull();
    assertThat(RtfText.ofCompressed(uncompressed("{\\rtf1 }"))).isNull();
  }
}
