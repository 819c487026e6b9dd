package dev.touchline.host.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a refund whose outcome the ledger cannot find out.
 *
 * @param reference the shop's id of the booking, where it was booked; may be null
 * @param reason what the person saw; for the audit trail
 */
public record Decision(Outcome outcome, @Nullable String reference, String reason) {

  /** What the person found. */
  public enum Outcome {
    /** The shop has booked it. */
    SUCCEEDED,
    /** The shop has not booked it, and it is not to be sent again. */
    REJECTED,
    /** The shop has not booked it, and it is to be sent again. */
    RETRY
  }
}
