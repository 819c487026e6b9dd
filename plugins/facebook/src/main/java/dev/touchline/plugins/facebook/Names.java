package dev.touchline.plugins.facebook;

import java.util.Collection;
import java.util.stream.Collectors;

/** Field names as they may be shown in a note: short and plain, whatever was sent. */
final class Names {

  private static final int LONGEST = 40;
  private static final int MOST = 20;

  private Names() {}

  static String printable(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.:-]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  /** Names that are printable already, at most 20 of them. */
  static String list(Collection<String> names) {
    String shown = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
  }
}
