package dev.touchline.host.store;

import dev.touchline.host.model.Text;

/** Texts as they are looked for. */
final class SearchText {

  private SearchText() {}

  /** An order number as customers write it: "#1024" and "1024" are the same. */
  static String orderNumber(String number) {
    String folded = Text.fold(number.strip());
    return folded.startsWith("#") ? folded.substring(1) : folded;
  }
}
