package dev.touchline.plugins.vendure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Order codes as customers write them: "#tl-1024", "1024", "T3EP GJKV ZPBD 6Z9B". */
final class OrderNumbers {

  private OrderNumbers() {}

  /**
   * Which codes may be meant, the likeliest first.
   *
   * @param prefix what codes begin with and customers leave out; null for none
   */
  static List<String> candidates(String written, @Nullable String prefix) {
    Set<String> candidates = new LinkedHashSet<>();
    String stripped = written.strip();
    String plain = stripped.startsWith("#") ? stripped.substring(1).strip() : stripped;
    String joined = plain.replaceAll("\\s+", "");
    for (String form : List.of(plain, stripped, joined, joined.replace("-", ""))) {
      for (String cased : casings(form)) {
        candidates.add(cased);
      }
    }
    if (prefix != null) {
      for (String form : casings(joined)) {
        candidates.add(prefix + form);
        if (form.regionMatches(true, 0, prefix, 0, prefix.length())) {
          candidates.add(form.substring(prefix.length()));
          candidates.add(prefix + form.substring(prefix.length()));
        }
      }
    }
    candidates.remove("");
    return List.copyOf(candidates);
  }

  private static List<String> casings(String form) {
    return List.of(form, form.toUpperCase(Locale.ROOT), form.toLowerCase(Locale.ROOT));
  }
}
