package dev.touchline.sdk.commerce;

/** In what form money goes back. */
public enum RefundForm {
  /** To the means of payment that was used. */
  ORIGINAL_PAYMENT,
  /** As credit or a gift card of the shop. */
  STORE_CREDIT
}
