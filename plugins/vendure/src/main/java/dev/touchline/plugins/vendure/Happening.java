package dev.touchline.plugins.vendure;

/** What a record tells of an order; the record's attribute "what" has it in lower case. */
enum Happening {
  /** The customer placed it. */
  PLACED,
  /** It was changed, or some of it cancelled. */
  UPDATED,
  /** All of it was cancelled. */
  CANCELLED,
  /** A payment was settled or refused. */
  PAYMENT,
  /** A parcel went on. */
  SHIPMENT,
  /** Somebody wrote something beside it. */
  NOTE,
  /** Somebody at the shop asked for a refund. */
  REFUND_REQUESTED,
  /** The refund was settled. */
  REFUND_SETTLED,
  /** The refund failed. */
  REFUND_FAILED
}
