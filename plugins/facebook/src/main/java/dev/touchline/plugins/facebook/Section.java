package dev.touchline.plugins.facebook;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which part of a delivery a record was cut from. */
enum Section {
  /** An item of {@code entry[].messaging}: a conversation that our app is in charge of. */
  MESSAGING("messaging"),
  /** An item of {@code entry[].standby}: a conversation that another app is in charge of. */
  STANDBY("standby"),
  /** An item of {@code entry[].changes}: a change of a subscribed field. */
  CHANGES("changes"),
  /** An entry without any of these, or what else an entry had beside them. */
  ENTRY("entry"),
  /** What a body had beside its entries. */
  BODY("body");

  private static final Map<String, Section> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Section::wireName, Function.identity()));

  private final String wireName;

  Section(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<Section> ofWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The section whose items are the elements of an entry's array of that name. */
  static Optional<Section> ofArray(String name) {
    return ofWireName(name).filter(section -> section != ENTRY && section != BODY);
  }
}
