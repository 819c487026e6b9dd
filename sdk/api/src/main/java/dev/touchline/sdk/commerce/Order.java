package dev.touchline.sdk.commerce;

import dev.touchline.sdk.identity.Identifier;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order, as the shop has it now.
 *
 * @param id the shop's own id of it, which may differ from its number
 * @param number as customers write it, without "#"
 * @param status the shop's own word
 * @param placedAt when it was placed. Where the shop writes times without a zone, the plugin knows
 *     which zone they are in
 * @param updatedAt when the shop last changed it; the time of placing when unknown
 * @param customer how the shop knows who ordered: e-mail, telephone, customer number
 * @param lines in the shop's order
 * @param shipping null when nothing is sent
 * @param discounts of the whole order that are not in the lines already; for people only
 * @param total what the customer owes for everything, with taxes and shipping
 * @param payments in the order in which they were made
 * @param refunds all that are booked, whoever made them
 * @param link where staff open it in the shop's own administration
 */
public record Order(
    String id,
    String number,
    String status,
    Instant placedAt,
    Instant updatedAt,
    List<Identifier> customer,
    List<OrderLine> lines,
    @Nullable Shipping shipping,
    List<Discount> discounts,
    Price total,
    List<Payment> payments,
    List<Fulfilment> fulfilments,
    List<OrderReturn> returns,
    List<RefundBooking> refunds,
    List<OrderNote> notes,
    @Nullable URI link) {

  public Order {
    if (id.isBlank() || number.isBlank()) {
      throw new IllegalArgumentException("an order needs an id and a number");
    }
    customer = List.copyOf(customer);
    lines = List.copyOf(lines);
    discounts = List.copyOf(discounts);
    payments = List.copyOf(payments);
    fulfilments = List.copyOf(fulfilments);
    returns = List.copyOf(returns);
    refunds = List.copyOf(refunds);
    notes = List.copyOf(notes);
  }

  /** The sum of what was paid. */
  public Price paid() {
    return payments.stream()
        .filter(payment -> payment.state() == Payment.State.PAID)
        .map(Payment::amount)
        .reduce(Price.zeroOf(total), Price::plus);
  }

  /** The sum of what was refunded, or is on its way back. */
  public Price refunded() {
    return refunds.stream()
        .filter(refund -> refund.state() != RefundBooking.State.FAILED)
        .map(RefundBooking::amount)
        .reduce(Price.zeroOf(total), Price::plus);
  }
}
