package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.acceptance.VendureShop.Booked;
import dev.touchline.acceptance.VendureShop.Placed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Refunds on a real Vendure: by line, by amount, of shipping, pending, and refused in words. */
@Tag("vendure")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendureRefundsIT {

  private HostProcess host;
  private VendureShop shop;

  @BeforeAll
  void open() {
    VendureServer server = VendureServer.get();
    shop = new VendureShop(server);
    host =
        VendureServer.host(VendureRefundsIT.class).with("touchline.polling.interval", "1h").start();
    VendureServer.connect(host, "shop", server.address());
  }

  @AfterAll
  void close() {
    if (host != null) {
      host.close();
      shop.close();
    }
  }

  private static String body(Placed order, String what) {
    return """
    {"connection":"shop","order":"#%s",%s,"reason":"Hàng lỗi"}
    """
        .formatted(order.code(), what);
  }

  private static String amount(String amount) {
    return "\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"USD\"}";
  }

  private JsonNode quote(Placed order, String what) {
    return host.api().post("/api/v1/refunds/quotes", body(order, what)).expect(200).json();
  }

  private Answer refund(Placed order, String what, String key) {
    return host.api()
        .send(
            "POST",
            "/api/v1/refunds",
            Api.JSON,
            body(order, what).getBytes(StandardCharsets.UTF_8),
            Map.of("Idempotency-Key", key));
  }

  private static String cents(JsonNode price) {
    return price.path("customer").path("amount").asString().replace(".", "");
  }

  @Test
  void aLineIsRefundedPieceByPieceAndItsPiecesAddUp() {
    // Given
    Placed order = shop.place("line@refunds.example", "+84901888001", "card");
    String one = "\"lines\":[{\"line\":\"%s\",\"quantity\":1}]".formatted(order.lines().get(1));
    JsonNode shown = host.api().json("/api/v1/orders/shop/" + order.code());

    // When
    for (int i = 0; i < 3; i++) {
      refund(order, one, "line-" + i).expect(201);
    }
    JsonNode fourth = quote(order, one);

    // Then
    List<Booked> booked = shop.refunds(order);
    assertThat(booked).hasSize(3).allMatch(refund -> refund.state().equals("Settled"));
    assertThat(booked.stream().mapToLong(Booked::total).sum() + "")
        .isEqualTo(cents(shown.path("lines").get(1).path("total")));
    assertThat(fourth.path("refundable").asBoolean()).isFalse();
    assertThat(fourth.path("code").asString()).isEqualTo("quantity-exceeds");
    assertThat(fourth.path("reason").asString()).contains("3 pieces, of which 3 went back");
  }

  @Test
  void anAmountShippingAndTheRestAreRefundedAndThenNothingIsLeft() {
    // Given
    Placed order = shop.place("amount@refunds.example", "+84901888002", "card");

    // When
    JsonNode part = refund(order, amount("12.34"), "amount-1").expect(201).json();
    JsonNode rest = refund(order, "\"whole\":true", "amount-2").expect(201).json();
    JsonNode more = quote(order, amount("0.01"));

    // Then
    assertThat(part.path("state").asString()).isEqualTo("succeeded");
    assertThat(cents(part.path("amount"))).isEqualTo("1234");
    assertThat(cents(rest.path("amount"))).isEqualTo(order.total() - 1234 + "");
    assertThat(more.path("code").asString()).isEqualTo("nothing-left");
    assertThat(shop.refunds(order).stream().mapToLong(Booked::total).sum())
        .isEqualTo(order.total());
  }

  @Test
  void shippingAloneIsRefundedOnce() {
    // Given
    Placed order = shop.place("ship@refunds.example", "+84901888003", "card");

    // When
    JsonNode first = refund(order, "\"shipping\":true", "ship-1").expect(201).json();
    Answer second = refund(order, "\"shipping\":true", "ship-2");

    // Then
    assertThat(cents(first.path("amount"))).isEqualTo("500");
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.code()).isEqualTo("no-shipping-left");
  }

  @Test
  void tooMuchIsRefusedInWordsAndNothingIsBooked() {
    // Given
    Placed order = shop.place("much@refunds.example", "+84901888004", "card");

    // When
    JsonNode quote = quote(order, amount("99999.00"));
    Answer commit = refund(order, amount("99999.00"), "much-1");

    // Then
    assertThat(quote.path("refundable").asBoolean()).isFalse();
    assertThat(quote.path("reason").asString()).contains("99999.00 USD", "are left of");
    assertThat(commit.status()).isEqualTo(422);
    assertThat(commit.code()).isEqualTo("exceeds-paid");
    assertThat(shop.refunds(order)).isEmpty();
  }

  @Test
  void theSameKeyIsTheSameRefundAndAnotherBodyIsRefused() {
    // Given
    Placed order = shop.place("key@refunds.example", "+84901888005", "card");
    JsonNode first = refund(order, amount("1.00"), "key-1").expect(201).json();

    // When
    JsonNode again = refund(order, amount("1.00"), "key-1").expect(201).json();
    Answer other = refund(order, amount("2.00"), "key-1");

    // Then
    assertThat(again.path("id").asString()).isEqualTo(first.path("id").asString());
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    assertThat(shop.refunds(order)).hasSize(1);
  }

  @Test
  void aBankThatSaysNoRejectsTheRefund() {
    // Given
    Placed order = shop.place("bank@refunds.example", "+84901888006", "card");
    String body = body(order, amount("3.00")).replace("Hàng lỗi", "bank says no");

    // When
    JsonNode refund =
        host.api()
            .send(
                "POST",
                "/api/v1/refunds",
                Api.JSON,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", "bank-1"))
            .json();

    // Then
    assertThat(refund.path("state").asString()).as("%s", refund).isEqualTo("rejected");
    assertThat(refund.path("note").asString()).contains("payment provider refused");
    assertThat(shop.refunds(order))
        .singleElement()
        .satisfies(booked -> assertThat(booked.state()).isEqualTo("Failed"));
    assertThat(quote(order, "\"whole\":true").path("refundable").asBoolean()).isTrue();
  }

  @Test
  void aPendingRefundIsFollowedUntilItIsSettled() {
    // Given
    Placed order = shop.place("pending@refunds.example", "+84901888007", "dummy");
    JsonNode refund = refund(order, amount("4.00"), "pending-1").expect(201).json();
    assertThat(refund.path("state").asString()).isEqualTo("pending");
    JsonNode left = quote(order, "\"whole\":true");

    // When
    shop.refunds(order).forEach(shop::settle);

    // Then
    assertThat(cents(left.path("amount"))).isEqualTo(order.total() - 400 + "");
    String path = "/api/v1/refunds/" + refund.path("id").asString();
    Pause.until(
        "the refund is settled",
        Duration.ofMinutes(1),
        () -> host.api().json(path).path("state").asString().equals("succeeded"));
    assertThat(host.api().json(path).path("steps").toString()).contains("\"reconcile\"");
  }

  @Test
  void anOrderThatTheShopDoesNotHaveIsNotRefunded() {
    // When
    Placed unknown = new Placed("0", "NOSUCHORDER", "", 0, List.of());
    JsonNode quote = quote(unknown, amount("1.00"));

    // Then
    assertThat(quote.path("code").asString()).isEqualTo("order-unknown");
    assertThat(quote.path("reason").asString()).contains("NOSUCHORDER");
  }
}
