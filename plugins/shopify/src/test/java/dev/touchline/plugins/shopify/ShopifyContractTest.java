package dev.touchline.plugins.shopify;

import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.ConnectorContract;
import dev.touchline.sdk.testkit.WebhookRequests;
import dev.touchline.sdk.webhook.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every connector must pass. */
class ShopifyContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new ShopifyConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "shop", ShopifyStandIn.SHOP,
        "accessToken", ShopifyStandIn.TOKEN,
        "apiSecret", ShopifyStandIn.SECRET,
        "webhookSecret", "webhook-secret-of-the-shop-77",
        "notifyCustomer", false);
  }

  @Override
  protected List<String> hosts() {
    return List.of("*.myshopify.com");
  }

  @Override
  protected int pollLimit() {
    return 2;
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    Secret secret = Secret.of("webhook-secret-of-the-shop-77");
    return WebhookRequests.post(body)
        .header("X-Shopify-Hmac-Sha256", Signatures.hmacSha256Base64(secret, body))
        .header("X-Shopify-Topic", topic(new String(body, StandardCharsets.UTF_8)))
        .header("X-Shopify-Webhook-Id", "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043")
        .build();
  }

  private static String topic(String body) {
    if (body.contains("\"total_price_set\"")) {
      return "orders/updated";
    }
    return body.contains("\"tracking_company\"") ? "fulfillments/create" : "refunds/create";
  }

  @Override
  protected Map<Check, String> exemptions() {
    return Map.of(Check.WEBHOOK_STALE, "Shopify signs the body alone, not when it was sent");
  }
}
