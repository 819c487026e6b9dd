package dev.touchline.sdk.commerce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's key at the end of a refund's reason, note or comment, as {@code Too small
 * [touchline:...]}. For shops that have no other field which is stored together with the refund and
 * comes back in lists; metadata is often stored after it, and a crash in between would make the
 * refund look like somebody else's.
 *
 * <p>Called by plugins, from any thread; pure.
 */
public final class MarkedReason {

  /** {@code [ref ...]} is how the first versions of some plugins wrote it. */
  private static final Pattern MARK =
      Pattern.compile("\\s*\\[(?:touchline:|ref )([a-z0-9-]{1,64})]\\s*$");

  private MarkedReason() {}

  /**
   * A reason with the key at its end.
   *
   * @param reason for people; may be blank
   */
  public static String with(String reason, RefundKey key) {
    return with(reason, key, Integer.MAX_VALUE);
  }

  /**
   * The same for a field that keeps only so much: the reason is cut where it has to be, the key
   * never.
   *
   * @param longest in characters of Java; with room for the key, at least 100
   * @throws IllegalArgumentException when it is less than 100
   */
  public static String with(String reason, RefundKey key, int longest) {
    if (longest < 100) {
      throw new IllegalArgumentException("a reason needs room for 100 characters, not " + longest);
    }
    String mark = "[touchline:" + key.value() + "]";
    String text = reason.strip();
    return text.isEmpty() ? mark : cut(text, longest - mark.length() - 1) + " " + mark;
  }

  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(room - 2)) ? room - 2 : room - 1;
    return text.substring(0, end) + "…";
  }

  /** The key at the end of a text; null when there is none: somebody else's refund. */
  public static @Nullable RefundKey key(@Nullable String text) {
    Matcher mark = MARK.matcher(text == null ? "" : text);
    return mark.find() ? new RefundKey(mark.group(1)) : null;
  }

  /** What people wrote, without the key; null when they wrote nothing. */
  public static @Nullable String words(@Nullable String text) {
    String words = MARK.matcher(text == null ? "" : text).replaceFirst("").strip();
    return words.isEmpty() ? null : words;
  }
}
