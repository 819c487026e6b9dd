package dev.touchline.plugins.shopify;

/** What is asked of Shopify: one operation of GraphQL, with the fragments that it uses. */
enum Document {
  ORDERS("orders"),
  ORDER("order"),
  ORDER_NAMES("order-names"),
  ORDER_LINES("order-lines"),
  ORDER_REFUNDS("order-refunds"),
  ORDER_TRANSACTIONS("order-transactions"),
  REFUND("refund"),
  REFUND_LINES("refund-lines"),
  CUSTOMERS("customers"),
  SHOP("shop"),
  SUGGESTED_REFUND("suggested-refund"),
  REFUND_CREATE("refund-create");

  private final String text;

  Document(String file) {
    this.text = DocumentText.of(file);
  }

  /** The text that is sent. */
  String text() {
    return text;
  }
}
