package dev.touchline.host.identity;

/** What normalising an identifier gave: a closed set. */
public sealed interface Normalization {

  /** It identifies. */
  record Usable(IdentifierKey key) implements Normalization {}

  /**
   * It identifies nobody, such as the number of a withheld caller.
   *
   * @param reason the type and the rule, without the value
   */
  record Unusable(String reason) implements Normalization {}
}
