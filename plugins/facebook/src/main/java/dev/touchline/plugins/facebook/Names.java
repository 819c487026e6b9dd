package dev.touchline.plugins.facebook;

import java.util.Collection;
import java.util.stream.Collectors;

/** Field names as they may be shown in a note: short and plain, whatever was sent. */
final class Names {

  private static final int LONGEST = 40;
  private static final int MOST = 20;

  private Names() {}

  static String printable(String name) {
    String plain = plain(name);
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  private static String plain(String name) {
    StringBuilder changed = null;
    for (int at = 0; at < name.length(); at++) {
      if (!isPlain(name.charAt(at))) {
        changed = changed == null ? new StringBuilder(name) : changed;
        changed.setCharAt(at, '?');
      }
    }
    return changed == null ? name : changed.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_.:-".indexOf(c) >= 0;
  }

  /** Names that are printable already, at most 20 of them. */
  static String list(Collection<String> names) {
    String shown = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
  }
}
