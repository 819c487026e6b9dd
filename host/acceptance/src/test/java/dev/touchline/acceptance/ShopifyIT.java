package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The Shopify plugin in a host, against a stand-in for Shopify that keeps orders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopifyIT {

  private static final String SHOP = "shop-vn";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Instant PLACED = Instant.parse("2026-09-01T03:00:00Z");

  private HostProcess host;
  private ShopifyStandIn shopify;
  private Api hooks;

  @BeforeAll
  void start() {
    shopify = ShopifyStandIn.start();
    shopify.time(PLACED.plusSeconds(10_300));
    host =
        HostProcess.of(ShopifyIT.class)
            .with("touchline.gateway.allow-private-for", SHOP)
            .with("touchline.polling.interval", "300ms")
            .start();
    hooks = Api.withoutToken(host.address());
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"%s","connector":"shopify","settings":
              {"shop":"%s","clientId":"%s","apiSecret":"%s","address":"%s"}}
            """
                .formatted(
                    SHOP,
                    ShopifyStandIn.SHOP,
                    ShopifyStandIn.CLIENT_ID,
                    ShopifyStandIn.SECRET,
                    shopify.address()))
        .expect(201);
  }

  @AfterAll
  void stop() {
    hooks.close();
    host.close();
    shopify.close();
  }

  /** An order of an account of its own. */
  private ShopOrder order(int id) {
    return shopify.add(made(id));
  }

  private static ShopOrder made(int id) {
    return ShopOrder.of(id, "#" + id, "VND")
        .at(PLACED.plusSeconds(id))
        .customer(70_000 + id, "Minh Anh " + id, mail(id), phone(id))
        .line("Guốc mộc", "38", 2, "250000", "50000")
        .shipping("Giao nhanh", "30000")
        .paid("shopify_payments");
  }

  private static String mail(int id) {
    return "customer-" + id + "@example.com";
  }

  private static String phone(int id) {
    return "+8490000" + id;
  }

  private Answer deliver(String topic, byte[] body, String signature, String number) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-Sha256", signature);
    headers.put("X-Shopify-Shop-Domain", ShopifyStandIn.SHOP);
    headers.put("X-Shopify-Webhook-Id", number);
    return hooks.send("POST", "/hooks/" + SHOP, Api.JSON, body, headers);
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String customerOf(int id) {
    String identifier = "email:" + mail(id);
    Pause.until(
        "order " + id + " is on a timeline",
        LONGEST,
        () -> !Timeline.customers(host.api(), identifier).isEmpty());
    return Timeline.customer(host.api(), identifier);
  }

  private List<String> kinds(String customer) {
    return Timeline.of(host.api(), customer).stream()
        .map(event -> event.path("kind").asString())
        .toList();
  }

  private long count(String customer, String kind) {
    return kinds(customer).stream().filter(kind::equals).count();
  }

  @Test
  void theCheckNamesTheShop() {
    // When
    JsonNode check = host.api().post("/api/v1/connections/" + SHOP + "/check").expect(200).json();

    // Then
    assertThat(check.path("ok").asBoolean()).isTrue();
    assertThat(check.toString()).contains("Áo Dài Huế", "read_all_orders");
  }

  @Test
  void ordersAreFoundByEveryKeyOfTheirCustomer() {
    // Given
    shopify.add(made(10241).sent("Viettel Post", "VTP1", "https://viettelpost.example/VTP1"));
    String customer = customerOf(10241);
    List<String> keys =
        List.of(
            "email:" + mail(10241),
            "phone:" + phone(10241),
            "customer-number:" + ShopifyStandIn.SHOP + ":80241",
            "order:" + SHOP + ":10241");

    for (String key : keys) {
      // When
      String found = Timeline.customer(host.api(), key);
      List<JsonNode> orders = Json.items(host.api().json("/api/v1/customers/" + found + "/orders"));

      // Then
      assertThat(found).as(key).isEqualTo(customer);
      assertThat(orders).as(key).hasSize(1);
      JsonNode order = orders.getFirst();
      assertThat(order.path("freshness").asString()).isEqualTo("live");
      assertThat(order.path("number").asString()).isEqualTo("10241");
      assertThat(order.path("total").path("customer").path("amount").asString())
          .isEqualTo("480000");
      assertThat(order.toString()).contains("Viettel Post", "https://viettelpost.example/VTP1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10242", "#10242", " # 10242"})
  void anOrderIsFoundAsCustomersWriteItsNumber(String typed) {
    // Given
    if (host.api().get("/api/v1/orders/" + SHOP + "/10242").status() == 404) {
      order(10242);
    }

    // When
    JsonNode order = host.api().json("/api/v1/orders/" + SHOP + "/" + Api.encode(typed));

    // Then
    assertThat(order.path("number").asString()).isEqualTo("10242");
    host.api().get("/api/v1/orders/" + SHOP + "/99999").expect(404);
  }

  @Test
  void aRefundWhoseReplyIsLostIsBookedOnceAndSucceeds() {
    // Given: a shop that would book the same request again
    ShopOrder order = order(10243);
    String customer = customerOf(10243);
    shopify.forgetKeys(true);
    String body =
        """
        {"connection":"%s","order":"#10243","lines":[{"line":"%s","quantity":1,"restock":true}],
         "shipping":true,"reason":"too small"}
        """
            .formatted(SHOP, order.lineId(0));
    JsonNode quote = host.api().post("/api/v1/refunds/quotes", body).expect(200).json();
    assertThat(quote.toString()).contains("255000");
    shopify.loseReplies(1);

    // When
    JsonNode refund = commit(body, "refund-of-10243").expect(201).json();
    String address = "/api/v1/refunds/" + refund.path("id").asString();
    Pause.until(
        "the refund succeeds",
        LONGEST,
        () -> host.api().json(address).path("state").asString().equals("succeeded"));
    commit(body, "refund-of-10243").expect(201);
    byte[] changed = shopify.orderBody(order);
    deliver("orders/updated", changed, signature(ShopifyStandIn.SECRET, changed), "w").expect(200);

    // Then
    assertThat(order.refunds()).isEqualTo(1);
    assertThat(shopify.operations()).containsOnlyOnce("refundCreate");
    assertThat(ShopifyStandIn.refunded(order)).isEqualByComparingTo("255000");
    assertThat(host.api().json(address).toString()).contains("lose-track", "it bears the key");
    Pause.until("the refund is told", LONGEST, () -> count(customer, "refund.succeeded") == 1);
    host.api().awaitWorkedOff(SHOP);
    assertThat(count(customer, "refund.succeeded")).isEqualTo(1);
    JsonNode spent = host.api().json("/api/v1/customers/" + customer);
    assertThat(spent.toString()).contains("225000");
  }

  private Answer commit(String body, String key) {
    return host.api()
        .send(
            "POST",
            "/api/v1/refunds",
            Api.JSON,
            body.getBytes(StandardCharsets.UTF_8),
            Map.of("Idempotency-Key", key));
  }

  @Test
  void theSameDeliveryTwiceIsOneEventAndPollingAddsNone() {
    // Given
    ShopOrder order = order(10244);
    byte[] body = shopify.orderBody(order);
    String signature = signature(ShopifyStandIn.SECRET, body);

    // When
    deliver("orders/create", body, signature, "w-1").expect(200);
    deliver("orders/create", body, signature, "w-1").expect(200);
    deliver("orders/create", body, signature, "w-2").expect(200);
    String customer = customerOf(10244);
    awaitPolled();
    host.api().awaitWorkedOff(SHOP);

    // Then
    assertThat(kinds(customer)).containsExactlyInAnyOrder("order.placed", "payment.succeeded");
  }

  /** Polling has brought an order that was added after whatever is waited for. */
  private void awaitPolled() {
    int later = 10290;
    order(later);
    customerOf(later);
  }

  @Test
  void whatIsNotSignedByTheAppIsRefused() {
    // Given
    byte[] body = shopify.orderBody(order(10245));
    String right = signature(ShopifyStandIn.SECRET, body);
    byte[] other = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    // Then
    deliver("orders/create", body, signature("guessed", body), "w").expect(401);
    deliver("orders/create", other, right, "w").expect(401);
    deliver("orders/create", body, "", "w").expect(401);
  }

  @Test
  void whatChangesAtTheShopComesByPollingAlone() {
    // Given
    ShopOrder order = order(10246);
    String customer = customerOf(10246);

    // When
    shopify.change(() ->
        order
            .updated(PLACED.plusSeconds(10_320))
            .failedPayment("shopify_payments", "CARD_DECLINED"));

    // Then
    Pause.until("the failure is told", LONGEST, () -> count(customer, "payment.failed") == 1);
    assertThat(kinds(customer)).contains("order.updated");
  }
}
