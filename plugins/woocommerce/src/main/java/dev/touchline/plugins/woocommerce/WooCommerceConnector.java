package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** The plugin's entry. */
@Extension
public final class WooCommerceConnector implements Connector<WooCommerceSettings> {

  /** Called by the host. */
  public WooCommerceConnector() {}

  @Override
  public ConnectorSpec<WooCommerceSettings> spec() {
    return ConnectorSpec.of(
        "woocommerce",
        "WooCommerce",
        "Orders of a WooCommerce shop, past and new, looked up while you talk; and refunds.",
        WooCommerceSettings.class);
  }

  @Override
  public Connection connect(WooCommerceSettings settings, ConnectionContext context) {
    return new WooCommerceConnection(settings, context);
  }
}
