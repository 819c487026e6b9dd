package com.example.acmeshop;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.feign.TouchlineFeign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acme Shop's HTTP API, and its JSON as it comes. Every method answers or throws a verdict that
 * tells the host what to do; the host's gateway sees to deadlines, repetitions and limits.
 */
interface AcmeShopApi {

  @RequestLine("GET /v1/shop")
  Shop shop();

  /** Orders that any of the contacts placed, the newest first. */
  @RequestLine("GET /v1/orders?contact={contact}&before={before}&limit={limit}")
  OrderList orders(
      @Param("contact") List<String> contacts,
      @Param("before") @Nullable String before,
      @Param("limit") int limit);

  @RequestLine(value = "GET /v1/orders/{number}", decodeSlash = false)
  ShopOrder order(@Param("number") String number);

  @RequestLine(value = "GET /v1/orders/{number}/refunds", decodeSlash = false)
  RefundList refunds(@Param("number") String number);

  /** Acme Shop answers the same refund to the same key. Not every shop does. */
  @RequestLine(value = "POST /v1/orders/{number}/refunds", decodeSlash = false)
  @Headers({"Content-Type: application/json", "Idempotency-Key: {key}"})
  ShopRefund refund(@Param("number") String number, @Param("key") String key, NewRefund refund);

  static AcmeShopApi of(AcmeShopSettings settings, ConnectionContext context) {
    return TouchlineFeign.builder(context)
        .requestInterceptor(TouchlineFeign.bearer(settings.accessToken()))
        .target(AcmeShopApi.class, settings.url().toString());
  }

  /** The shop that a token belongs to. */
  record Shop(@JsonProperty(required = true) String name) {}

  /** Some orders, and where the next ones begin. */
  record OrderList(
      @JsonProperty(required = true) List<ShopOrder> orders, @Nullable String next) {}

  /** An order; amounts are decimal text in its currency. */
  record ShopOrder(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String number,
      @JsonProperty(required = true) String status,
      @JsonProperty(required = true) Instant placedAt,
      @JsonProperty(required = true) Instant updatedAt,
      @JsonProperty(required = true) String currency,
      @JsonProperty(required = true) String total,
      @JsonProperty(required = true) String shipping,
      @JsonProperty(required = true) List<ShopLine> lines,
      @JsonProperty(required = true) List<ShopPayment> payments,
      @JsonProperty(required = true) List<ShopRefund> refunds,
      @Nullable String email,
      @Nullable String phone) {}

  /** What was bought; {@code total} is after discounts and with taxes. */
  record ShopLine(
      @JsonProperty(required = true) String id,
      @Nullable String sku,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) int quantity,
      @JsonProperty(required = true) String unitPrice,
      @JsonProperty(required = true) String total) {}

  /** What was paid; {@code state} is paid, authorized, failed or voided. */
  record ShopPayment(
      @JsonProperty(required = true) String id,
      @Nullable String method,
      @JsonProperty(required = true) String state,
      @JsonProperty(required = true) String amount) {}

  /** What went back; {@code state} is pending, done or failed. */
  record ShopRefund(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String state,
      @JsonProperty(required = true) String amount,
      @JsonProperty(required = true) String currency,
      @Nullable Instant at,
      @Nullable String reason,
      @Nullable String reference) {}

  /** All refunds of an order. */
  record RefundList(@JsonProperty(required = true) List<ShopRefund> refunds) {}

  /** What is to go back; the shop keeps {@code reference} and shows it again. */
  record NewRefund(
      String amount, String currency, String reason, String reference, List<Piece> lines) {}

  /** Some pieces of a line. */
  record Piece(String line, int quantity, boolean restock) {}
}
