package dev.touchline.sdk.commerce;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Order numbers as people write them. Pure. */
public final class OrderNumbers {

  private OrderNumbers() {}

  /**
   * A number without what people put around it: "# 1024", "#1024" and "No. 1024" are "1024".
   *
   * @param written as somebody typed it
   * @return what is left; may be empty
   */
  public static String plain(String written) {
    String text = written.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    for (String sign : new String[] {"no.", "nr.", "n°", "№"}) {
      if (lower.startsWith(sign)) {
        text = text.substring(sign.length()).strip();
        break;
      }
    }
    while (text.startsWith("#")) {
      text = text.substring(1).strip();
    }
    return text;
  }

  /**
   * Whether two numbers are the same, whichever of them has the shop's prefix, in any case and with
   * or without "#".
   *
   * @param prefix what the shop writes before its numbers; null when nothing
   */
  public static boolean same(String one, String other, @Nullable String prefix) {
    return bare(one, prefix).equalsIgnoreCase(bare(other, prefix));
  }

  /** A number as {@link #plain} gives it, and without the shop's prefix. */
  public static String bare(String written, @Nullable String prefix) {
    String text = plain(written);
    if (prefix == null || prefix.isBlank()) {
      return text;
    }
    String begin = plain(prefix);
    return text.regionMatches(true, 0, begin, 0, begin.length())
        ? text.substring(begin.length()).strip()
        : text;
  }
}
