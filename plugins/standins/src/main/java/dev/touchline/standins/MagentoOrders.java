package dev.touchline.standins;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.function.IntSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders, invoices and shipments in the shape of Adobe Commerce's API. */
final class MagentoOrders {

  private MagentoOrders() {}

  static ObjectNode of(JsonMapper mapper, int id, OrderForm form, IntSupplier ids) {
    String base = form.baseCurrency == null ? form.currency : form.baseCurrency;
    ObjectNode order = mapper.createObjectNode();
    order.put("entity_id", id).put("increment_id", "%09d".formatted(id));
    order.put("state", "processing").put("status", "processing");
    String at = form.placedAt.replace('T', ' ');
    order.put("created_at", at).put("updated_at", at);
    order.put("base_currency_code", base).put("order_currency_code", form.currency);
    order.put("base_to_order_rate", form.rate);
    order.put("customer_email", form.email);
    order.put("customer_is_guest", form.account == 0 ? 1 : 0);
    if (form.account > 0) {
      order.put("customer_id", form.account);
      order.put("customer_firstname", "Minh Anh").put("customer_lastname", "Trần");
    }
    ObjectNode billing = order.putObject("billing_address");
    billing.put("firstname", "Minh Anh").put("lastname", "Trần").put("telephone", form.phone);
    order.put("shipping_description", "Flat Rate - Fixed");
    Both amounts = new Both(base, form.rate);
    amounts.put(order, "shipping_amount", form.shipping);
    amounts.put(order, "shipping_tax_amount", form.shippingTax);
    amounts.put(order, "shipping_incl_tax", form.shipping.add(form.shippingTax));
    amounts.put(order, "shipping_refunded", BigDecimal.ZERO);
    amounts.put(order, "shipping_tax_refunded", BigDecimal.ZERO);
    amounts.put(order, "total_refunded", BigDecimal.ZERO);
    order.putArray("items");
    BigDecimal baseTotal = amounts.inBooks(form.shipping).add(amounts.inBooks(form.shippingTax));
    for (OrderForm.Item item : form.items) {
      line(order, item, amounts, ids.getAsInt(), form.paid);
      baseTotal =
          baseTotal
              .add(amounts.inBooks(item.before()))
              .subtract(amounts.inBooks(item.before().subtract(item.net())))
              .add(amounts.inBooks(item.tax()));
    }
    order.put("grand_total", form.total()).put("base_grand_total", baseTotal);
    if (form.paid) {
      order.put("total_paid", form.total()).put("base_total_paid", baseTotal);
      order.put("total_invoiced", form.total()).put("base_total_invoiced", baseTotal);
    }
    order.putObject("payment").put("method", "checkmo");
    order
        .putArray("status_histories")
        .addObject()
        .put("comment", "Please ring twice")
        .put("created_at", at)
        .put("is_visible_on_front", 1);
    return order;
  }

  private static void line(
      ObjectNode order, OrderForm.Item item, Both amounts, int id, boolean invoiced) {
    ObjectNode line = order.withArray("items").addObject();
    BigDecimal quantity = BigDecimal.valueOf(item.quantity());
    BigDecimal discount = item.before().subtract(item.net());
    line.put("item_id", id).put("order_id", order.path("entity_id").asInt());
    line.put("sku", item.sku()).put("name", item.name()).put("product_type", "simple");
    line.put("qty_ordered", item.quantity()).put("qty_refunded", 0).put("qty_shipped", 0);
    line.put("qty_invoiced", invoiced ? item.quantity() : 0);
    amounts.put(line, "price", item.before().divide(quantity, 4, RoundingMode.HALF_UP));
    amounts.put(
        line,
        "price_incl_tax",
        item.before().add(item.tax()).divide(quantity, 4, RoundingMode.HALF_UP));
    amounts.put(line, "row_total", item.before());
    amounts.put(line, "discount_amount", discount);
    amounts.put(line, "tax_amount", item.tax());
    amounts.put(line, "row_invoiced", invoiced ? item.before() : BigDecimal.ZERO);
    amounts.put(line, "tax_invoiced", invoiced ? item.tax() : BigDecimal.ZERO);
    amounts.put(line, "discount_invoiced", invoiced ? discount : BigDecimal.ZERO);
    for (String back : new String[] {"amount_refunded", "tax_refunded", "discount_refunded"}) {
      amounts.put(line, back, BigDecimal.ZERO);
    }
    line.put("tax_percent", item.tax().signum() == 0 ? 0 : 10);
  }

  static ObjectNode invoice(JsonMapper mapper, ObjectNode order, int id) {
    ObjectNode invoice = mapper.createObjectNode();
    invoice.put("entity_id", id).put("increment_id", "%09d".formatted(id));
    invoice.put("order_id", order.path("entity_id").asInt()).put("state", 2);
    invoice.put("created_at", order.path("created_at").asString());
    invoice.set("grand_total", order.path("grand_total"));
    invoice.set("base_grand_total", order.path("base_grand_total"));
    return invoice;
  }

  static ObjectNode shipment(JsonMapper mapper, ObjectNode order, int id, String track) {
    ObjectNode shipment = mapper.createObjectNode();
    shipment.put("entity_id", id).put("order_id", order.path("entity_id").asInt());
    shipment.put("created_at", "2026-03-02 08:00:00");
    ObjectNode tracked = shipment.putArray("tracks").addObject();
    tracked.put("entity_id", id).put("title", "DHL").put("track_number", track);
    shipment.putArray("items");
    order
        .path("items")
        .forEach(item -> {
          ObjectNode piece = shipment.withArray("items").addObject();
          piece.set("order_item_id", item.path("item_id"));
          piece.set("qty", item.path("qty_ordered"));
          ((ObjectNode) item).set("qty_shipped", item.path("qty_ordered"));
        });
    return shipment;
  }

  /** Writes an amount in the customer's currency, and in that of the books. */
  record Both(String base, BigDecimal rate) {

    void put(ObjectNode node, String field, BigDecimal amount) {
      node.put(field, amount);
      node.put("base_" + field, inBooks(amount));
    }

    BigDecimal inBooks(BigDecimal amount) {
      if (rate.compareTo(BigDecimal.ONE) == 0) {
        return amount;
      }
      int decimals = Math.max(2, Currency.getInstance(base).getDefaultFractionDigits());
      return amount.divide(rate, MathContext.DECIMAL128).setScale(decimals, RoundingMode.HALF_UP);
    }
  }
}
