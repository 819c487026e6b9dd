package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineBalance;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderEvents.Standing;
import dev.touchline.sdk.commerce.OrderNote;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.PhoneNumbers;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.Shipping;
import dev.touchline.sdk.commerce.Tax;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads orders as Adobe Commerce's REST API writes them. Pure. */
final class OrderReader {

  private static final int FEWEST_PHONE_DIGITS = 6;
  private static final int PAID = 2;
  private static final int CANCELED = 3;

  private final String scope;

  /**
   * Makes a reader.
   *
   * @param scope within what the shop's customer numbers are unique
   */
  OrderReader(String scope) {
    this.scope = scope;
  }

  /**
   * An order.
   *
   * @throws dev.touchline.sdk.verdict.RejectedException naming the field that is missing or wrong
   */
  Order read(OrderPart part) {
    JsonNode order = part.order();
    Amounts amounts = Amounts.of(order);
    Price total = amounts.sum(order, "grand_total");
    Shipping shipping = shipping(order, amounts);
    Instant placed = placedAt(order);
    Instant updated = Json.time(order, "updated_at");
    RefundReader refunds = new RefundReader(order, amounts);
    List<RefundBooking> bookings =
        part.memos().stream().map(memo -> refunds.read(memo, null)).toList();
    String status = Json.text(order, "status");
    return new Order(
        part.id(),
        part.number(),
        status == null ? Json.required(order, "state") : status,
        placed,
        updated == null || updated.isBefore(placed) ? placed : updated,
        customer(order),
        LineBalance.of(
            new LineReader(order, amounts).lines(),
            shipping == null ? amounts.zero() : shipping.total(),
            total),
        shipping,
        List.of(),
        total,
        payments(part, amounts),
        fulfilments(part),
        List.of(),
        bookings,
        notes(order),
        null);
  }

  static Instant placedAt(JsonNode order) {
    Instant at = Json.time(order, "created_at");
    return at == null ? Instant.EPOCH : at;
  }

  private List<Identifier> customer(JsonNode order) {
    List<Identifier> customer = new ArrayList<>();
    String account = Json.text(order, "customer_id");
    if (account != null && !account.equals("0")) {
      customer.add(Identifier.of(IdentifierType.CUSTOMER_NUMBER, scope, account));
    }
    String email = Json.text(order, "customer_email");
    if (email != null && email.indexOf('@') > 0) {
      customer.add(Identifier.email(email));
    }
    String phone = Json.text(order.path("billing_address"), "telephone");
    if (phone != null && PhoneNumbers.digits(phone).length() >= FEWEST_PHONE_DIGITS) {
      customer.add(Identifier.phone(phone));
    }
    return customer;
  }

  /** What the customer is called; guests have a name in their address only. */
  static @Nullable String customerName(JsonNode order) {
    String own = name(order, "customer_firstname", "customer_lastname");
    return own == null ? name(order.path("billing_address"), "firstname", "lastname") : own;
  }

  private static @Nullable String name(JsonNode node, String first, String last) {
    String one = Json.text(node, first);
    String other = Json.text(node, last);
    String whole = ((one == null ? "" : one) + " " + (other == null ? "" : other)).strip();
    return whole.isEmpty() ? null : whole;
  }

  private static @Nullable Shipping shipping(JsonNode order, Amounts amounts) {
    Price total =
        amounts.sum(
            order,
            "shipping_amount",
            "shipping_tax_amount",
            "shipping_discount_tax_compensation_amount",
            "-shipping_discount_amount");
    String method = Json.text(order, "shipping_description");
    if (method == null && total.isZero()) {
      return null;
    }
    Price tax = amounts.sum(order, "shipping_tax_amount");
    List<Tax> taxes = tax.isZero() ? List.of() : List.of(new Tax("tax", null, tax, false));
    return new Shipping(method, taxes, total);
  }

  /** What invoices say, where they add up to what the order says was paid; else that. */
  private static List<Payment> payments(OrderPart part, Amounts amounts) {
    JsonNode order = part.order();
    String method = Json.text(order.path("payment"), "method");
    Price paid = amounts.sum(order, "total_paid");
    List<Payment> payments = new ArrayList<>();
    Price sum = amounts.zero();
    for (JsonNode invoice : part.invoices()) {
      Payment payment =
          new Payment(
              Json.required(invoice, "entity_id"),
              method,
              state(invoice),
              amounts.sum(invoice, "grand_total"),
              Json.time(invoice, "created_at"),
              Json.text(invoice, "transaction_id"));
      payments.add(payment);
      sum = payment.state() == Payment.State.PAID ? sum.plus(payment.amount()) : sum;
    }
    if (sum.equals(paid) || paid.isZero()) {
      return payments;
    }
    String reference = Json.text(order.path("payment"), "last_trans_id");
    return List.of(new Payment("payment", method, Payment.State.PAID, paid, null, reference));
  }

  private static Payment.State state(JsonNode invoice) {
    return switch (invoice.path("state").asInt(0)) {
      case PAID -> Payment.State.PAID;
      case CANCELED -> Payment.State.VOIDED;
      default -> Payment.State.AUTHORIZED;
    };
  }

  static Standing standing(OrderPart part) {
    return "canceled".equals(Json.text(part.order(), "state")) ? Standing.CANCELLED : Standing.OPEN;
  }

  private static List<Fulfilment> fulfilments(OrderPart part) {
    List<Fulfilment> all = new ArrayList<>();
    for (JsonNode shipment : part.shipments()) {
      String id = Json.required(shipment, "entity_id");
      Instant at = Json.time(shipment, "created_at");
      List<JsonNode> tracks = Json.list(shipment.path("tracks"));
      for (JsonNode track : tracks) {
        String own = tracks.size() == 1 ? id : id + "-" + Json.required(track, "entity_id");
        all.add(
            new Fulfilment(
                own,
                "shipped",
                Json.text(track, "title"),
                Json.text(track, "track_number"),
                null,
                at,
                null,
                pieces(shipment)));
      }
      if (tracks.isEmpty()) {
        all.add(new Fulfilment(id, "shipped", null, null, null, at, null, pieces(shipment)));
      }
    }
    return all;
  }

  private static List<LineItem> pieces(JsonNode shipment) {
    List<LineItem> pieces = new ArrayList<>();
    for (JsonNode item : Json.list(shipment.path("items"))) {
      BigDecimal quantity = Json.amount(item, "qty");
      String line = Json.text(item, "order_item_id");
      if (line != null && quantity.signum() > 0) {
        pieces.add(new LineItem(line, LineReader.isWhole(quantity) ? quantity.intValue() : 1));
      }
    }
    return pieces;
  }

  private static List<OrderNote> notes(JsonNode order) {
    List<OrderNote> notes = new ArrayList<>();
    for (JsonNode history : Json.list(order.path("status_histories"))) {
      String text = Json.text(history, "comment");
      if (text != null) {
        notes.add(
            new OrderNote(
                Json.time(history, "created_at"),
                null,
                text,
                history.path("is_visible_on_front").asInt(0) == 1));
      }
    }
    return notes;
  }
}
