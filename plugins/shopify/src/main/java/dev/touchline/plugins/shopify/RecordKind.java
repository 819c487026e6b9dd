package dev.touchline.plugins.shopify;

import java.util.Arrays;
import java.util.Optional;

/** What a record holds. */
enum RecordKind {
  /** A webhook of the topics {@code orders/*}: the whole order as the REST API writes it. */
  WEBHOOK_ORDER("webhook-order"),
  /** A webhook of the topics {@code fulfillments/*}. */
  WEBHOOK_FULFILMENT("webhook-fulfilment"),
  /** Any other webhook. */
  WEBHOOK_OTHER("webhook-other"),
  /** An order as the GraphQL API writes it. */
  ORDER("order"),
  /** A refund as the GraphQL API writes it, with whose it is. */
  REFUND("refund");

  /** The record's attribute that says so. */
  static final String ATTRIBUTE = "kind";

  private final String wireName;

  RecordKind(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<RecordKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
  }
}
