package dev.touchline.plugins.shopify;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of an order, whichever API wrote it. Events are made of this alone, so that
 * webhooks and what is asked for agree.
 *
 * @param id the number of the order's id
 * @param number as customers write it
 * @param customer without the order itself
 * @param total in the customer's currency, as all amounts here
 * @param cancelledAt null unless it was cancelled
 * @param paidAt when the last of it was paid; null while it is not
 */
record OrderFacts(
    String id,
    String number,
    List<Identifier> customer,
    @Nullable String customerName,
    Instant placedAt,
    Instant updatedAt,
    @Nullable Instant cancelledAt,
    @Nullable String cancelReason,
    @Nullable Instant paidAt,
    boolean test,
    String status,
    Money total,
    List<EventData.Line> lines,
    List<FailedPayment> failedPayments,
    List<Shipment> shipments,
    List<Refund> refunds,
    List<Return> returns) {

  OrderFacts {
    customer = List.copyOf(customer);
    lines = List.copyOf(lines);
    failedPayments = List.copyOf(failedPayments);
    shipments = List.copyOf(shipments);
    refunds = List.copyOf(refunds);
    returns = List.copyOf(returns);
  }

  /** Somebody tried to pay and could not. */
  record FailedPayment(String id, Instant at, Money amount, @Nullable String reason) {}

  /** Where a parcel is. */
  record Shipment(
      String id,
      Instant at,
      String status,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl) {}

  /**
   * A refund that is settled.
   *
   * @param succeeded false when it was refused
   */
  record Refund(String id, boolean succeeded, Instant at, Money amount, @Nullable String reason) {}

  /**
   * Goods on their way back.
   *
   * @param closedAt when the shop was done with it; null while it is not
   */
  record Return(
      String id,
      Instant requestedAt,
      @Nullable Instant closedAt,
      @Nullable String reason,
      List<EventData.Line> lines) {
    Return {
      lines = List.copyOf(lines);
    }
  }
}
