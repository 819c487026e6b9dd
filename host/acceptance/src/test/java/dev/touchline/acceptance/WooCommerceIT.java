package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.standins.OrderForm;
import dev.touchline.standins.StandIn;
import dev.touchline.standins.WooShop;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A WooCommerce shop, with its webhooks. */
class WooCommerceIT extends ShopContract {

  private static final String WEBHOOK_SECRET = "acceptance-webhook-secret-5c1e";

  private final WooShop shop = new WooShop(null, "ck_acceptance_1f2e", "cs_acceptance_3d4c");

  @Override
  StandIn shop() {
    return shop;
  }

  @Override
  String connection() {
    return """
    {"name":"shop","connector":"woocommerce","settings":{"url":"http://127.0.0.1:%d",
     "consumerKey":"ck_acceptance_1f2e","consumerSecret":"cs_acceptance_3d4c",
     "webhookSecret":"%s"}}
    """
        .formatted(shop.port(), WEBHOOK_SECRET);
  }

  @Override
  String place(OrderForm form) {
    return shop.place(form);
  }

  @Override
  int refunds(String number) {
    return shop.refunds(number);
  }

  @Override
  void refundByHand(String number, String amount) {
    shop.refundByHand(number, amount);
  }

  @Override
  void cancel(String number) {
    shop.change(number, "cancelled");
  }

  private Answer deliver(byte[] body, String secret) {
    Map<String, String> headers =
        Map.of(
            "X-WC-Webhook-Topic", "order.updated",
            "X-WC-Webhook-Delivery-ID", "7a1b",
            "X-WC-Webhook-Signature", signature(secret, body));
    try (Api hooks = Api.withoutToken(host().address())) {
      return hooks.send("POST", "/hooks/shop", Api.JSON, body, headers);
    }
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

  @Test
  void webhooksAndPollingTellOfAnOrderOnce() {
    // Given
    String number = place(order("gia@example.org", "+84900000206", 0));
    byte[] body = shop.webhookBody(number);

    // When
    deliver(body, WEBHOOK_SECRET).expect(200);
    deliver(body, WEBHOOK_SECRET).expect(200);
    shop.change(number, "completed");
    deliver(shop.webhookBody(number), WEBHOOK_SECRET).expect(200);
    place(order("hoa@example.org", "+84900000207", 0));
    customer("email:hoa@example.org");
    host().api().awaitWorkedOff(SHOP);

    // Then
    String customer = customer("email:gia@example.org");
    assertThat(events(customer, "order.placed")).hasSize(1);
    assertThat(events(customer, "payment.succeeded")).hasSize(1);
    assertThat(events(customer, "order.updated")).hasSize(1);
  }

  @Test
  void forgedWebhooksAreRefusedAndTheUnsignedTryIsNot() {
    // Given
    byte[] body = shop.webhookBody(place(order("ian@example.org", "+84900000208", 0)));
    byte[] ping = "webhook_id=1".getBytes(StandardCharsets.UTF_8);

    // Then
    deliver(body, "another-secret").expect(401);
    try (Api hooks = Api.withoutToken(host().address())) {
      hooks
          .send("POST", "/hooks/shop", "application/x-www-form-urlencoded", ping, Map.of())
          .expect(200);
      hooks.send("POST", "/hooks/shop", Api.JSON, body, Map.of()).expect(401);
    }
  }
}
