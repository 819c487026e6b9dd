package dev.touchline.plugins.email;

import java.util.regex.Pattern;

/** File names as they may be shown and stored: no folders, no control or direction characters. */
final class SafeName {

  private static final int LONGEST = 150;

  /** Everything that a path, a shell or a reader could take for more than a name. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*]");

  private SafeName() {}

  static String of(String name) {
    String decoded = MailHeaders.decoded(name);
    String last =
        decoded.substring(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1);
    String safe = UNSAFE.matcher(last).replaceAll("").strip();
    while (safe.startsWith(".")) {
      safe = safe.substring(1);
    }
    if (safe.isEmpty()) {
      return "unnamed";
    }
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 20) + "..." + end(safe);
  }

  private static String end(String name) {
    return name.substring(name.length() - 16);
  }
}
