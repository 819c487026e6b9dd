package dev.touchline.sdk.event;

/** Who began: the customer, the shop, or nobody outside. */
public enum Direction {
  /** From the customer to the shop. */
  IN,
  /** From the shop to the customer. */
  OUT,
  /** Within the shop: a note, a change of state. */
  INTERNAL
}
