package dev.touchline.standins;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders and refunds in the shape of WooCommerce's API. */
final class WooOrders {

  private static final int RATE = 75;

  private WooOrders() {}

  static ObjectNode of(JsonMapper mapper, String id, OrderForm form, Supplier<String> ids) {
    ObjectNode order = mapper.createObjectNode();
    order.put("id", Integer.parseInt(id)).put("number", id).put("parent_id", 0);
    order.put("status", form.status).put("currency", form.currency).put("version", "9.4.2");
    order.put("prices_include_tax", form.taxIncluded);
    order.put("date_created", form.placedAt).put("date_created_gmt", form.placedAt);
    order.put("date_modified", form.placedAt).put("date_modified_gmt", form.placedAt);
    order.put("customer_id", form.account).put("customer_note", "");
    order.put("total", text(form.total())).put("total_tax", text(form.tax()));
    order.put("shipping_total", text(form.shipping)).put("shipping_tax", text(form.shippingTax));
    order.put("payment_method", "bacs").put("payment_method_title", "Direct bank transfer");
    order.put("transaction_id", "");
    order.put("date_paid_gmt", form.paid ? form.placedAt : null);
    order.put("date_completed_gmt", (String) null);
    ObjectNode billing = order.putObject("billing");
    billing.put("first_name", "Minh Anh").put("last_name", "Trần").put("country", "VN");
    billing.put("email", form.email).put("phone", form.phone);
    order.putArray("meta_data");
    order.putArray("line_items");
    form.items.forEach(item -> line(order, item, ids.get()));
    order
        .putArray("tax_lines")
        .addObject()
        .put("id", Integer.parseInt(ids.get()))
        .put("rate_id", RATE)
        .put("label", "VAT")
        .put("rate_percent", 10);
    if (form.shipping.signum() > 0) {
      ObjectNode shipping = order.putArray("shipping_lines").addObject();
      shipping.put("id", Integer.parseInt(ids.get())).put("method_title", "Flat rate");
      shipping.put("total", text(form.shipping)).put("total_tax", text(form.shippingTax));
      tax(shipping, form.shippingTax);
    } else {
      order.putArray("shipping_lines");
    }
    order.putArray("fee_lines");
    order.putArray("coupon_lines");
    order.putArray("refunds");
    return order;
  }

  private static void line(ObjectNode order, OrderForm.Item item, String id) {
    ObjectNode line = order.withArray("line_items").addObject();
    line.put("id", Integer.parseInt(id)).put("name", item.name()).put("sku", item.sku());
    line.put("product_id", 93).put("variation_id", 0).put("quantity", item.quantity());
    line.put("subtotal", text(item.before())).put("subtotal_tax", text(item.tax()));
    line.put("total", text(item.net())).put("total_tax", text(item.tax()));
    line.put(
        "price", item.net().divide(BigDecimal.valueOf(item.quantity()), MathContext.DECIMAL32));
    line.putArray("meta_data");
    tax(line, item.tax());
  }

  private static void tax(ObjectNode line, BigDecimal tax) {
    ObjectNode entry = line.putArray("taxes").addObject();
    entry.put("id", RATE).put("total", text(tax)).put("subtotal", text(tax));
  }

  static ObjectNode refund(
      JsonMapper mapper, ObjectNode order, JsonNode body, Supplier<String> ids) {
    ObjectNode refund = mapper.createObjectNode();
    refund.put("id", Integer.parseInt(ids.get()));
    refund.put("date_created_gmt", order.path("date_modified_gmt").asString());
    refund.put("amount", body.path("amount").asString());
    refund.put("reason", body.path("reason").asString(""));
    refund.put("refunded_by", 1);
    refund.put("refunded_payment", body.path("api_refund").asBoolean(true));
    refund.put("api_restock", body.path("api_restock").asBoolean(true)); // beside what Woo shows
    refund.putArray("meta_data");
    refund.putArray("line_items");
    refund.putArray("shipping_lines");
    for (JsonNode item : body.path("line_items")) {
      boolean shipping = isShipping(order, item.path("id").asString());
      ObjectNode line = refund.withArray(shipping ? "shipping_lines" : "line_items").addObject();
      line.put("id", Integer.parseInt(ids.get()));
      line.put("quantity", -item.path("quantity").asInt(0));
      line.put("total", "-" + item.path("refund_total").asString("0"));
      BigDecimal tax = BigDecimal.ZERO;
      for (JsonNode part : item.path("refund_tax")) {
        tax = tax.add(new BigDecimal(part.path("refund_total").asString()));
      }
      line.put("total_tax", "-" + tax.toPlainString());
      line.putArray("meta_data")
          .addObject()
          .put("id", 1)
          .put("key", "_refunded_item_id")
          .put("value", item.path("id").asString());
    }
    return refund;
  }

  private static boolean isShipping(JsonNode order, String id) {
    for (JsonNode line : order.path("shipping_lines")) {
      if (line.path("id").asString("").equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** What WooCommerce's search looks through, in small letters. */
  static String searched(JsonNode order) {
    JsonNode billing = order.path("billing");
    String text =
        String.join(
            " ",
            order.path("id").asString(""),
            billing.path("first_name").asString(""),
            billing.path("email").asString(""),
            billing.path("phone").asString(""));
    return text.toLowerCase(Locale.ROOT);
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }
}
