package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.WebhookRequests;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.webhook.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries: whose they are, and when two are one. */
class WebhooksTest {

  private static final Secret SECRET = Secret.of(ShopifyStandIn.SECRET);

  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  static WebhookRequest signed(String topic, byte[] body, String webhookId) {
    return WebhookRequests.post(body)
        .header("X-Shopify-Hmac-Sha256", Signatures.hmacSha256Base64(SECRET, body))
        .header("X-Shopify-Topic", topic)
        .header("X-Shopify-Shop-Domain", ShopifyStandIn.SHOP)
        .header("X-Shopify-Webhook-Id", webhookId)
        .build();
  }

  private byte[] body() {
    return shop.standIn.orderBody(
        ShopOrder.of(1, "#1001", "VND")
            .contact("a@example.com", null)
            .line("x", null, 1, "1", "0"));
  }

  private IncomingRecord record(WebhookRequest request) {
    return ((WebhookOutcome.Accepted) shop.connection.receive(request)).records().getFirst();
  }

  @Test
  void theSameBodyIsTheSameRecordWhateverItsDeliveryNumber() {
    // Given
    byte[] body = body();
    WebhookRequest again = signed("orders/create", body, "w-2");

    // Then
    assertThat(record(again))
        .extracting(IncomingRecord::dedupeKey)
        .isEqualTo(record(signed("orders/create", body, "w-1")).dedupeKey());
  }

  @Test
  void refusesWhatIsNotSignedByTheAppOrIsOfAnotherShop() {
    // Given
    byte[] body = body();
    String hex = Signatures.hmacSha256Hex(SECRET, body);
    String right = Signatures.hmacSha256Base64(SECRET, body);
    List<WebhookRequest> forged =
        List.of(
            WebhookRequests.post(body).build(),
            WebhookRequests.post(body).header("X-Shopify-Hmac-Sha256", hex).build(),
            WebhookRequests.post("{}").header("X-Shopify-Hmac-Sha256", right).build(),
            WebhookRequests.post(body)
                .header("X-Shopify-Hmac-Sha256", right)
                .header("X-Shopify-Shop-Domain", "another.myshopify.com")
                .build());

    // Then
    assertThat(forged)
        .allSatisfy(request ->
            assertThat(shop.connection.receive(request)).isInstanceOf(WebhookOutcome.Forged.class));
  }

  @Test
  void anUnsignedTopicOrDeliveryNumberIsNoReasonForAnError() {
    // Given
    byte[] body = body();

    // Then
    assertThat(record(signed("../../etc", body, "w")).attributes())
        .containsEntry("topic", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "not json", "{\"id\":1} {}", "{\"id\":"})
  void refusesASignedBodyThatIsNoObject(String text) {
    // Given
    byte[] body = text.getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> shop.connection.receive(signed("orders/create", body, "w")))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void anOrderWithoutWhatItNeedsIsRejectedWithTheFieldsName() {
    // Given
    byte[] body = "{\"id\":1,\"name\":\"#1\"}".getBytes(StandardCharsets.UTF_8);
    IncomingRecord record = record(signed("orders/create", body, "w"));

    // Then
    assertThatThrownBy(() -> shop.events(record))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("processed_at");
  }
}
