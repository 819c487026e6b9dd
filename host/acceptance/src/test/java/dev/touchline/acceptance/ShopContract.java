package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.standins.OrderForm;
import dev.touchline.standins.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * A host with a shop: orders come in by themselves, are looked up by every key, and money goes back
 * once, also when the shop's reply is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopContract {

  static final String SHOP = "shop";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final Duration SOON = Duration.ofSeconds(60);

  private HostProcess host;

  /** The shop. */
  abstract StandIn shop();

  /** The connector and its settings, as JSON. */
  abstract String connection();

  /** Places a paid order; answers its number. */
  abstract String place(OrderForm form);

  /** How many refunds an order has. */
  abstract int refunds(String number);

  /** Refunds an amount in the shop itself. */
  abstract void refundByHand(String number, String amount);

  /** Cancels an order in the shop itself. */
  abstract void cancel(String number);

  @BeforeAll
  void start() {
    shop().realTime();
    host =
        HostProcess.of(getClass())
            .with("touchline.gateway.allow-private", "true")
            .with("touchline.polling.interval", "1s")
            .start();
    host.api().post("/api/v1/connections", connection()).expect(201);
    JsonNode check = host.api().post("/api/v1/connections/" + SHOP + "/check").expect(200).json();
    assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue();
  }

  @AfterAll
  void stop() {
    host.close();
    shop().close();
  }

  HostProcess host() {
    return host;
  }

  static OrderForm order(String email, String phone, int account) {
    return OrderForm.in("EUR")
        .line("shoe", 3, "30.00", "25.00", "2.50")
        .shipping("5.00", "0.50")
        .by(email, phone, account)
        .at(TIME.format(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(5)));
  }

  /** The customer with an identifier, as soon as polling or a webhook has brought them. */
  String customer(String identifier) {
    Pause.until(
        identifier + " is known",
        SOON,
        () -> Timeline.customers(host.api(), identifier).size() == 1);
    return Timeline.customer(host.api(), identifier);
  }

  List<JsonNode> events(String customer, String kind) {
    return Timeline.of(host.api(), customer).stream()
        .filter(event -> event.path("kind").asString().equals(kind))
        .toList();
  }

  @Test
  void ordersAreLookedUpByEveryKey() {
    // Given
    String number = place(order("ann@example.org", "+84900000201", 31));

    // When
    String customer = customer("email:ann@example.org");

    // Then
    for (String key :
        List.of("phone:+84900000201", "customer-number:127.0.0.1:31", "email:ANN@example.org")) {
      assertThat(customer(key)).as(key).isEqualTo(customer);
    }
    JsonNode orders = host.api().json("/api/v1/customers/" + customer + "/orders");
    assertThat(orders.path("connections").path(0).path("answered").asBoolean())
        .as(orders.toString())
        .isTrue();
    assertThat(Json.items(orders)).hasSize(1);
    assertThat(orders.at("/items/0/number").asString()).isEqualTo(number);
    assertThat(orders.at("/items/0/freshness").asString()).isEqualTo("live");
    JsonNode order = host.api().json("/api/v1/orders/" + SHOP + "/%23" + number);
    assertThat(order.at("/total/customer/amount").asString()).isEqualTo("33.00");
    assertThat(host.api().get("/api/v1/orders/" + SHOP + "/999999999").status()).isEqualTo(404);
  }

  @Test
  void aRefundWhoseReplyIsLostIsMadeOnce() {
    // Given
    String number = place(order("ben@example.org", "+84900000202", 0));
    String customer = customer("email:ben@example.org");
    String body =
        """
        {"connection":"%s","order":"#%s","shipping":true,"reason":"too late"}
        """
            .formatted(SHOP, number);
    int before = shop().refundRequests();
    host.api().post("/api/v1/refunds/quotes", body).expect(200);
    shop().loseReplies(1);

    // When
    String id = commit(body, "lost-1").path("id").asString();

    // Then
    Pause.until("refund has settled", SOON, () -> state(id).equals("succeeded"));
    assertThat(refunds(number)).isEqualTo(1);
    assertThat(shop().refundRequests()).isEqualTo(before + 1);
    assertThat(commit(body, "lost-1").path("state").asString()).isEqualTo("succeeded");
    assertThat(refunds(number)).isEqualTo(1);
    Pause.until(
        "the timeline tells of the refund",
        SOON,
        () -> !events(customer, "refund.succeeded").isEmpty());
    host.api().awaitWorkedOff(SHOP);
    assertThat(events(customer, "refund.succeeded")).hasSize(1);
    assertThat(events(customer, "refund.succeeded").getFirst().at("/data/amount/amount").asString())
        .isEqualTo("5.50");
  }

  private JsonNode commit(String body, String key) {
    Answer answer =
        host.api()
            .send(
                "POST",
                "/api/v1/refunds",
                Api.JSON,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", key));
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    return answer.json();
  }

  private String state(String refund) {
    return host.api().json("/api/v1/refunds/" + refund).path("state").asString();
  }

  @Test
  void whatIsMoreThanWasPaidIsRefusedInWords() {
    // Given
    String number = place(order("eve@example.org", "+84900000203", 0));
    String body =
        """
        {"connection":"%s","order":"%s","amount":{"amount":"33.01","currency":"EUR"}}
        """
            .formatted(SHOP, number);

    // When
    Answer answer = host.api().post("/api/v1/refunds/quotes", body);

    // Then
    assertThat(answer.text()).contains("exceeds-paid", "33.00 EUR");
    assertThat(refunds(number)).isZero();
  }

  @Test
  void whatAMissedWebhookLeftOutComesByPolling() {
    // Given an order that is known, in a shop whose webhooks all get lost
    String number = place(order("ida@example.org", "+84900000209", 0));
    String other = place(order("ina@example.org", "+84900000210", 0));
    String customer = customer("email:ida@example.org");
    String unhappy = customer("email:ina@example.org");

    // When somebody refunds in the shop's own administration, and another order is cancelled
    refundByHand(number, "7.25");
    cancel(other);

    // Then
    Pause.until(
        "the refund is on the timeline",
        SOON,
        () -> !events(customer, "refund.succeeded").isEmpty());
    Pause.until(
        "the cancellation is on the timeline",
        SOON,
        () -> !events(unhappy, "order.cancelled").isEmpty());
    host.api().awaitWorkedOff(SHOP);
    assertThat(events(customer, "refund.succeeded")).hasSize(1);
    assertThat(events(customer, "refund.succeeded").getFirst().at("/data/amount/amount").asString())
        .isEqualTo("7.25");
    assertThat(events(unhappy, "order.cancelled")).hasSize(1);
  }

  @Test
  void pollingAgainAndAgainDoublesNothing() {
    // Given
    place(order("dan@example.org", "+84900000204", 0));
    String customer = customer("email:dan@example.org");
    host.api().awaitWorkedOff(SHOP);

    // When: a later order shows that polling went round once more
    place(order("fay@example.org", "+84900000205", 0));
    customer("email:fay@example.org");

    // Then
    assertThat(events(customer, "order.placed")).hasSize(1);
    assertThat(events(customer, "payment.succeeded")).hasSize(1);
    assertThat(host.errors()).isEmpty();
  }
}
