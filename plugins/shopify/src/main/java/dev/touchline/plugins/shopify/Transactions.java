package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.Price;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Transactions of an order: what was paid, and what was not. */
final class Transactions {

  private static final Set<String> PAYING = Set.of("SALE", "CAPTURE", "AUTHORIZATION");
  private static final Set<String> FAILED = Set.of("FAILURE", "ERROR");

  private Transactions() {}

  /** A payment; null for what is none, such as a refund. */
  static @Nullable Payment payment(JsonNode transaction) {
    String kind = Json.required(transaction, "kind");
    String status = Json.required(transaction, "status");
    Payment.State state = state(kind, status);
    if (state == null) {
      return null;
    }
    Price amount = Amounts.price(transaction, "amountSet");
    String shown = Json.text(transaction, "formattedGateway");
    return new Payment(
        Json.id(transaction),
        shown == null ? Json.text(transaction, "gateway") : shown,
        state,
        kind.equals("CHANGE") ? Price.zeroOf(amount).minus(amount) : amount,
        at(transaction),
        Json.text(transaction, "paymentId"));
  }

  /** Change given back at a till takes from what was paid. */
  private static Payment.@Nullable State state(String kind, String status) {
    boolean done = status.equals("SUCCESS");
    return switch (kind) {
      case "SALE", "CAPTURE" ->
          done
              ? Payment.State.PAID
              : FAILED.contains(status) ? Payment.State.FAILED : Payment.State.AUTHORIZED;
      case "AUTHORIZATION", "EMV_AUTHORIZATION" ->
          FAILED.contains(status) ? Payment.State.FAILED : Payment.State.AUTHORIZED;
      case "VOID" -> done ? Payment.State.VOIDED : null;
      case "CHANGE" -> done ? Payment.State.PAID : null;
      default -> null;
    };
  }

  /** Whether somebody tried to pay and could not. */
  static boolean isFailedPayment(JsonNode transaction) {
    return PAYING.contains(Json.required(transaction, "kind"))
        && FAILED.contains(Json.required(transaction, "status"));
  }

  static @Nullable Instant at(JsonNode transaction) {
    Instant processed = Json.time(transaction, "processedAt");
    return processed == null ? Json.time(transaction, "createdAt") : processed;
  }
}
