package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every connector must pass; over https, with user and password. */
class WooCommerceContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new WooCommerceConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(WooTestShop.settings());
    settings.put("url", "https://shop.example");
    return settings;
  }

  @Override
  protected List<String> hosts() {
    return List.of();
  }

  @Override
  protected int pollLimit() {
    return 2;
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    return WooTestShop.delivery("order.updated", body);
  }

  @Override
  protected Map<Check, String> exemptions() {
    return Map.of(
        Check.WEBHOOK_STALE, "WooCommerce signs no time, so nobody can tell when it was sent");
  }
}
