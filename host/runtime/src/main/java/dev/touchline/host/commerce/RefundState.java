package dev.touchline.host.commerce;

import java.util.Locale;

/** Where a refund is. docs/commerce/refunds.md has the diagram. */
public enum RefundState {
  /** Written down; waits for an approval. */
  REQUESTED,
  /** May be sent; certain that nothing is booked for it. */
  APPROVED,
  /** Is being sent: from here on it may be booked. */
  SENT,
  /** Booked and settled. */
  SUCCEEDED,
  /** Booked, not settled yet. */
  PENDING,
  /** Not booked, and never will be. */
  REJECTED,
  /** Nobody knows yet whether it is booked: being reconciled, or waiting for a person. */
  UNKNOWN;

  /** As the store and the API write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a text that {@link #text()} wrote. */
  public static RefundState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more happens. */
  boolean isFinal() {
    return this == SUCCEEDED || this == REJECTED;
  }

  /** Whether another refund of the same order must wait, so that each finds its own booking. */
  public boolean holdsOrder() {
    return this == APPROVED || this == SENT || this == UNKNOWN;
  }
}
