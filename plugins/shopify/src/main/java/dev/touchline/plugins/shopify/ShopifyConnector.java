package dev.touchline.plugins.shopify;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import java.net.URI;
import org.pf4j.Extension;

/** A Shopify shop: orders with all that happens to them, look-up, refunds. */
@Extension
public final class ShopifyConnector implements Connector<ShopifySettings> {

  /** Called by PF4J. */
  public ShopifyConnector() {}

  @Override
  public ConnectorSpec<ShopifySettings> spec() {
    return new ConnectorSpec<>(
        "shopify",
        "Shopify",
        "Orders, payments, shipments, returns and refunds of a Shopify shop come in by webhooks and by"
            + " asking; orders are looked up live, and refunds are made through the shop.",
        ShopifySettings.class,
        URI.create("https://shopify.dev/docs/api/admin-graphql"));
  }

  @Override
  public Connection connect(ShopifySettings settings, ConnectionContext context) {
    return new ShopifyConnection(settings, context);
  }
}
