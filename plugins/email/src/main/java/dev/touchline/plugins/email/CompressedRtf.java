package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** RTF as winmail.dat compresses it ([MS-OXRTFCP] 2.1): runs that refer to the last 4096 bytes. */
final class CompressedRtf {

  private static final int HEADER = 16;
  private static final int COMPRESSED = 0x75465A4C; // LZFu
  private static final int PLAIN = 0x414C454D; // MELA
  private static final int WINDOW = 4096;
  private static final byte[] KNOWN_TO_BOTH =
      ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
              + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
              + "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
          .getBytes(StandardCharsets.US_ASCII);

  private CompressedRtf() {}

  /**
   * Expands it, as far as it goes.
   *
   * @param largest the most bytes to make
   * @return null when it is in no known form
   */
  static byte @Nullable [] expanded(byte[] compressed, int largest) {
    if (compressed.length < HEADER) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(compressed).order(ByteOrder.LITTLE_ENDIAN);
    int size = in.getInt(4);
    int form = in.getInt(8);
    in.position(HEADER);
    int wanted = size < 0 ? largest : Math.min(size, largest);
    if (form == PLAIN) {
      byte[] plain = new byte[Math.min(wanted, in.remaining())];
      in.get(plain);
      return plain;
    }
    return form == COMPRESSED ? expanded(in.order(ByteOrder.BIG_ENDIAN), wanted) : null;
  }

  private static byte[] expanded(ByteBuffer in, int wanted) {
    byte[] window = new byte[WINDOW];
    System.arraycopy(KNOWN_TO_BOTH, 0, window, 0, KNOWN_TO_BOTH.length);
    int end = KNOWN_TO_BOTH.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (in.hasRemaining() && out.size() < wanted) {
      int flags = in.get();
      for (int bit = 0; bit < 8 && in.hasRemaining() && out.size() < wanted; bit++) {
        boolean refers = (flags >> bit & 1) == 1;
        if (!refers) {
          byte next = in.get();
          out.write(next);
          window[end] = next;
          end = (end + 1) % WINDOW;
          continue;
        }
        if (in.remaining() < 2) {
          return out.toByteArray();
        }
        int reference = in.getShort() & 0xffff;
        int from = reference >> 4;
        if (from == end) { // as the end is marked
          return out.toByteArray();
        }
        for (int i = 0; i < (reference & 0xf) + 2; i++) {
          byte next = window[(from + i) % WINDOW];
          out.write(next);
          window[end] = next;
          end = (end + 1) % WINDOW;
        }
      }
    }
    return out.toByteArray();
  }
}
