package dev.touchline.plugins.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.standins.OrderForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What WooCommerce posts, and what becomes of it. */
class WebhooksTest {

  private final WooTestShop shop = new WooTestShop();
  private final RunningConnection connection = shop.connection();

  @AfterEach
  void close() {
    shop.close();
  }

  private static OrderForm order() {
    return OrderForm.in("VND").line("guoc-38", 2, "500000");
  }

  private static WebhookRequest unsigned(String type, String body) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of("content-type", List.of(type)),
        body.getBytes(StandardCharsets.UTF_8),
        WooTestShop.NOW);
  }

  @Test
  void theUnsignedTryAtAWebhooksCreationIsAcceptedWithoutEffect() {
    // When
    WebhookOutcome outcome =
        connection.webhook(unsigned("application/x-www-form-urlencoded", "webhook_id=1"));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            WebhookOutcome.Accepted.class, all -> assertThat(all.records()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook_id=1&x=1", "webhook_id=", "{\"id\":1}", "", "webhook_id=1\n"})
  void anythingElseWithoutASignatureIsForged(String body) {
    assertThat(connection.webhook(unsigned("application/x-www-form-urlencoded", body)))
        .isInstanceOf(WebhookOutcome.Forged.class);
  }

  @Test
  void withoutASecretEverythingIsForged() {
    // Given
    Map<String, Object> settings = WooTestShop.settings();
    settings.remove("webhookSecret");
    RunningConnection bare = shop.connection(settings);
    byte[] body = shop.standIn().webhookBody(shop.standIn().place(order()));

    // Then
    assertThat(bare.webhook(WooTestShop.delivery("order.created", body)))
        .isInstanceOf(WebhookOutcome.Forged.class);
  }

  @Test
  void aStateOfAnOrderIsOneRecordHoweverItCame() {
    // Given
    String id = shop.standIn().place(order());
    byte[] body = shop.standIn().webhookBody(id);

    // When
    IncomingRecord created =
        connection.deliver(WooTestShop.delivery("order.created", body)).getFirst();
    IncomingRecord updated =
        connection.deliver(WooTestShop.delivery("order.updated", body)).getFirst();
    IncomingRecord polled = connection.poll(null).records().getFirst();

    // Then
    assertThat(updated.dedupeKey()).isEqualTo(created.dedupeKey());
    assertThat(polled.dedupeKey()).isEqualTo(created.dedupeKey());
    assertThat(kinds(created)).containsExactly(EventKind.ORDER_PLACED, EventKind.PAYMENT_SUCCEEDED);
  }

  private List<EventKind> kinds(IncomingRecord record) {
    return connection.normalize(record).events().stream().map(Event::kind).toList();
  }

  private IncomingRecord delivered(String id) {
    byte[] body = shop.standIn().webhookBody(id);
    return connection.deliver(WooTestShop.delivery("order.updated", body)).getFirst();
  }

  @Test
  void theLifeOfAnOrderIsTold() {
    // Given
    String id = shop.standIn().place(order());

    // When
    shop.standIn().change(id, "on-hold");
    List<EventKind> changed = kinds(delivered(id));
    shop.standIn().change(id, "failed");
    List<EventKind> failed = kinds(delivered(id));
    shop.standIn().change(id, "cancelled");
    List<EventKind> cancelled = kinds(delivered(id));

    // Then
    assertThat(changed).contains(EventKind.ORDER_UPDATED);
    assertThat(failed).contains(EventKind.PAYMENT_FAILED);
    assertThat(cancelled).contains(EventKind.ORDER_CANCELLED);
  }

  @Test
  void aRefundOfAWebhookIsTheRefundThatIsPolled() {
    // Given
    String id = shop.standIn().place(order());
    shop.standIn().refundByHand(id, "200000");

    // When
    Event told = refund(delivered(id));
    Event polled = refund(connection.poll(null).records().getFirst());

    // Then
    assertThat(polled.externalId()).isEqualTo(told.externalId());
    EventData.Payment data = (EventData.Payment) told.data();
    assertThat(data.amount()).hasToString("200000 VND");
    assertThat(data.reason()).isEqualTo("by hand");
    assertThat(polled.occurredAt()).isEqualTo("2026-03-02T00:01:00Z");
  }

  private Event refund(IncomingRecord record) {
    return connection.normalize(record).events().stream()
        .filter(event -> event.kind() == EventKind.REFUND_SUCCEEDED)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.deleted", "customer.created", "product.updated"})
  void othersAreKeptWithTheReasonWhyTheyTellNothing(String topic) {
    // Given
    byte[] body = "{\"id\":12}".getBytes(StandardCharsets.UTF_8);

    // When
    IncomingRecord record = connection.deliver(WooTestShop.delivery(topic, body)).getFirst();

    // Then
    assertThat(connection.normalize(record).events()).isEmpty();
    assertThat(connection.normalize(record).note()).isNotBlank();
  }
}
