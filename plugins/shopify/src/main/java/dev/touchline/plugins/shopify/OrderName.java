package dev.touchline.plugins.shopify;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a shop writes its order numbers: {@code #1024}, {@code EN1024}, {@code 1024-VN}. Customers
 * leave out what they like.
 *
 * @param prefix before the number
 * @param suffix after it
 */
record OrderName(String prefix, String suffix) {

  /** A name as customers write it: without the number sign. */
  static String number(String name) {
    String number = name.startsWith("#") ? name.substring(1) : name;
    return number.isBlank() ? name : number;
  }

  /** What somebody may have meant, in one writing. */
  Set<String> meant(String typed) {
    String bare = folded(typed);
    String before = folded(prefix);
    String after = folded(suffix);
    Set<String> names = new LinkedHashSet<>();
    if (!bare.isEmpty()) {
      names.add(bare);
      names.add(before + bare + after);
      names.add(before + bare);
      names.add(bare + after);
    }
    return names;
  }

  /** What to search for: Shopify's search knows names as the shop writes them. */
  Set<String> searched(String typed) {
    Set<String> names = new LinkedHashSet<>(meant(typed));
    names.add(prefix + folded(typed) + suffix);
    return names;
  }

  /** In one writing: without number signs and spaces, in capitals. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[#\\s\\p{Cc}]", "")
        .toUpperCase(Locale.ROOT);
  }
}
