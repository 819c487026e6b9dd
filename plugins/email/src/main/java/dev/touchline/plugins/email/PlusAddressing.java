package dev.touchline.plugins.email;

import java.util.Locale;

/** What {@code lan+shop@example.com} is. */
enum PlusAddressing {
  /** The same person as without what follows the plus sign. */
  IGNORE,
  /** An address like any other. */
  KEEP;

  String meaning() {
    return this == IGNORE
        ? "ignored: lan+shop@example.com is lan@example.com"
        : "kept: lan+shop@example.com is not lan@example.com";
  }

  /** The address of a person. */
  String of(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.indexOf('+');
    return this == KEEP || plus <= 0 || plus > at
        ? address
        : address.substring(0, plus) + address.substring(at);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
