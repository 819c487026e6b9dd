package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineBalance;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads orders as WooCommerce's API and its webhooks write them. Pure. */
final class OrderReader {

  private static final Set<String> PAID = Set.of("completed", "refunded");
  private static final int FEWEST_PHONE_DIGITS = 6;

  private final ShopAddress shop;

  OrderReader(ShopAddress shop) {
    this.shop = shop;
  }

  /**
   * An order.
   *
   * @throws dev.touchline.sdk.verdict.RejectedException naming the field that is missing or wrong
   */
  Order read(JsonNode order) {
    return read(order, List.of());
  }

  /** An order with the notes that were fetched beside it. */
  Order read(JsonNode order, List<OrderNote> notes) {
    Amounts amounts = Amounts.of(order);
    List<RefundBooking> refunds = new RefundReader(order, amounts).refunds();
    return read(order, amounts, refunds, notes);
  }

  private Order read(
      JsonNode order, Amounts amounts, List<RefundBooking> refunds, List<OrderNote> notes) {
    String id = Json.required(order, "id");
    String number = Json.text(order, "number");
    LineReader lines = new LineReader(order, amounts);
    Shipping shipping = shipping(order, amounts, lines);
    Price total = amounts.sum(order, "total");
    Instant placed = placedAt(order);
    Instant modified = Json.time(order, "date_modified_gmt");
    List<Fulfilment> parcels = ParcelReader.parcels(order);
    List<OrderNote> allNotes = new ArrayList<>(ownNote(order, placed));
    allNotes.addAll(notes);
    return new Order(
        id,
        number == null ? id : number,
        Json.required(order, "status"),
        placed,
        modified == null || modified.isBefore(placed) ? placed : modified,
        customer(order),
        LineBalance.of(lines.lines(), shipping == null ? amounts.zero() : shipping.total(), total),
        shipping,
        lines.discounts(),
        total,
        payments(order, total),
        parcels,
        List.of(),
        refunds,
        allNotes,
        shop.order(id));
  }

  static Instant placedAt(JsonNode order) {
    Instant at = Json.time(order, "date_created_gmt");
    return at == null ? Instant.EPOCH : at;
  }

  private List<Identifier> customer(JsonNode order) {
    List<Identifier> customer = new ArrayList<>();
    String account = Json.text(order, "customer_id");
    if (account != null && !account.equals("0")) {
      customer.add(Identifier.of(IdentifierType.CUSTOMER_NUMBER, shop.scope(), account));
    }
    JsonNode billing = order.path("billing");
    String email = Json.text(billing, "email");
    if (email != null && email.indexOf('@') > 0) {
      customer.add(Identifier.email(email));
    }
    String phone = Json.text(billing, "phone");
    if (phone != null && PhoneNumbers.digits(phone).length() >= FEWEST_PHONE_DIGITS) {
      customer.add(Identifier.phone(phone));
    }
    return customer;
  }

  /** What the customer is called; null when the order does not say. */
  static @Nullable String customerName(JsonNode order) {
    JsonNode billing = order.path("billing");
    String first = Json.text(billing, "first_name");
    String last = Json.text(billing, "last_name");
    String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    return name.isEmpty() ? null : name;
  }

  private static @Nullable Shipping shipping(JsonNode order, Amounts amounts, LineReader reader) {
    List<JsonNode> lines = Json.list(order.path("shipping_lines"));
    if (lines.isEmpty()) {
      return null;
    }
    List<String> methods = new ArrayList<>();
    List<Tax> taxes = new ArrayList<>();
    Price total = amounts.zero();
    for (JsonNode line : lines) {
      String method = Json.text(line, "method_title");
      if (method != null) {
        methods.add(method);
      }
      taxes.addAll(reader.taxes(line));
      total = total.plus(amounts.sum(line, "total", "total_tax"));
    }
    return new Shipping(methods.isEmpty() ? null : String.join(", ", methods), taxes, total);
  }

  /** WooCommerce knows one payment of an order: whether, when, how, and its number. */
  private static List<Payment> payments(JsonNode order, Price total) {
    String status = Json.required(order, "status");
    Instant paidAt = Json.time(order, "date_paid_gmt");
    Payment.State state;
    if (paidAt != null || PAID.contains(status)) {
      state = Payment.State.PAID;
    } else if (status.equals("failed")) {
      state = Payment.State.FAILED;
    } else {
      return List.of();
    }
    String reference = Json.text(order, "transaction_id");
    String title = Json.text(order, "payment_method_title");
    String method = title == null ? Json.text(order, "payment_method") : title;
    String id = reference == null ? "payment" : reference;
    return List.of(new Payment(id, method, state, total, paidAt, reference));
  }

  static Standing standing(Order order) {
    return switch (order.status()) {
      case "cancelled", "trash" -> Standing.CANCELLED;
      case "failed" -> Standing.PAYMENT_FAILED;
      default -> Standing.OPEN;
    };
  }

  private static List<OrderNote> ownNote(JsonNode order, Instant placed) {
    String note = Json.text(order, "customer_note");
    return note == null
        ? List.of()
        : List.of(new OrderNote(placed, customerName(order), note, true));
  }

  /** Notes as the list of an order's notes has them. */
  static List<OrderNote> notes(List<JsonNode> notes) {
    List<OrderNote> all = new ArrayList<>();
    for (JsonNode note : notes) {
      String text = Json.text(note, "note");
      if (text != null) {
        all.add(
            new OrderNote(
                Json.time(note, "date_created_gmt"),
                Json.text(note, "author"),
                text,
                note.path("customer_note").asBoolean(false)));
      }
    }
    return all;
  }
}
