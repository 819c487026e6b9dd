package dev.touchline.plugins.email;

import java.util.regex.Pattern;

/** What a mail server says, in one line, without the addresses that servers repeat. */
final class ServerWords {

  private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>:;,]+@[^\\s<>:;,]+>?");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final int LONGEST = 300;

  private ServerWords() {}

  static String of(String said) {
    String line = SPACES.matcher(said).replaceAll(" ").strip();
    String words = ADDRESS.matcher(line).replaceAll("<address>");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }
}
