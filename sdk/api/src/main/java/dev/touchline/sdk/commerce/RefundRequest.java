package dev.touchline.sdk.commerce;

/**
 * A refund that somebody wants.
 *
 * @param order the order's number, as customers write it
 * @param reason for people, at most 500 characters; may be empty
 */
public record RefundRequest(String order, RefundScope scope, RefundForm form, String reason) {

  private static final int LONGEST_ORDER = 100;
  private static final int LONGEST_REASON = 500;

  public RefundRequest {
    if (order.isBlank() || order.length() > LONGEST_ORDER) {
      throw new IllegalArgumentException("an order's number has 1 to 100 characters");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason has " + reason.length() + " characters, at most 500");
    }
  }

  /** The same refund of an order whose number is written as the shop does. */
  public RefundRequest ofOrder(String number) {
    return new RefundRequest(number, scope, form, reason);
  }
}
