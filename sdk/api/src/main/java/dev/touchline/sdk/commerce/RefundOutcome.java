package dev.touchline.sdk.commerce;

/** What came of asking a shop for a refund: a closed set. */
public sealed interface RefundOutcome {

  /** Booked, and the money has gone back as far as the shop can tell. Final. */
  record Succeeded(RefundBooking booking) implements RefundOutcome {}

  /** Booked, and not settled yet. The host follows it until it is. */
  record Pending(RefundBooking booking) implements RefundOutcome {}

  /**
   * The shop refused, and it is certain that nothing was booked. Final: the host never tries again.
   *
   * @param code what programs tell the causes apart by: lower case with hyphens
   * @param reason the shop's words, readable
   */
  record Rejected(String code, String reason) implements RefundOutcome {}

  /**
   * Nobody can tell whether it was booked: a lost reply, a 5xx, an answer that makes no sense. The
   * host asks with {@code find} and compares. When in doubt, this is the right outcome.
   *
   * @param reason what happened, for people; without secrets and payloads
   */
  record Unknown(String reason) implements RefundOutcome {}
}
