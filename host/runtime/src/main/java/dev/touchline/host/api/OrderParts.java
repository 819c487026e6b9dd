package dev.touchline.host.api;

import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.RefundBooking;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an order consists of, as the API writes it. */
final class OrderParts {

  private OrderParts() {}

  /** A line; its total is after discounts, with taxes. */
  @Schema(name = "OrderLine")
  record Line(
      String line,
      @Nullable String sku,
      String name,
      @Nullable String variant,
      int quantity,
      PriceDocument unitPrice,
      List<Discount> discounts,
      List<Tax> taxes,
      PriceDocument total) {

    static Line of(OrderLine line) {
      return new Line(
          line.line(),
          line.sku(),
          line.name(),
          line.variant(),
          line.quantity(),
          PriceDocument.of(line.unitPrice()),
          line.discounts().stream().map(Discount::of).toList(),
          line.taxes().stream().map(Tax::of).toList(),
          PriceDocument.of(line.total()));
    }
  }

  /** What was taken off. */
  @Schema(name = "OrderDiscount")
  record Discount(String name, @Nullable String code, PriceDocument amount) {

    static Discount of(dev.touchline.sdk.commerce.Discount discount) {
      return new Discount(discount.name(), discount.code(), PriceDocument.of(discount.amount()));
    }
  }

  /** A tax; the rate is a fraction, as a decimal text. */
  @Schema(name = "OrderTax")
  record Tax(String name, @Nullable String rate, PriceDocument amount, boolean included) {

    static Tax of(dev.touchline.sdk.commerce.Tax tax) {
      String rate = tax.rate() == null ? null : tax.rate().toPlainString();
      return new Tax(tax.name(), rate, PriceDocument.of(tax.amount()), tax.included());
    }
  }

  /** How it is sent, and for how much. */
  @Schema(name = "OrderShipping")
  record Shipping(@Nullable String method, List<Tax> taxes, PriceDocument total) {

    static Shipping of(dev.touchline.sdk.commerce.Shipping shipping) {
      return new Shipping(
          shipping.method(),
          shipping.taxes().stream().map(Tax::of).toList(),
          PriceDocument.of(shipping.total()));
    }
  }

  /** A payment: authorized, paid, failed or voided. */
  @Schema(name = "OrderPayment")
  record Payment(
      String id,
      @Nullable String method,
      String state,
      PriceDocument amount,
      @Nullable Instant at,
      @Nullable String reference) {

    static Payment of(dev.touchline.sdk.commerce.Payment payment) {
      return new Payment(
          payment.id(),
          payment.method(),
          text(payment.state()),
          PriceDocument.of(payment.amount()),
          payment.at(),
          payment.reference());
    }
  }

  /** A refund in the shop's books, whoever made it: pending, succeeded or failed. */
  @Schema(name = "OrderRefund")
  record Booking(
      String id,
      String state,
      PriceDocument amount,
      @Nullable Instant at,
      List<LineItem> items,
      @Nullable String reason,
      @Nullable String reference) {

    static Booking of(RefundBooking booking) {
      return new Booking(
          booking.id(),
          text(booking.state()),
          PriceDocument.of(booking.amount()),
          booking.at(),
          booking.items(),
          booking.reason(),
          booking.reference());
    }
  }

  private static String text(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
