package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** The plugin's entry. */
@Extension
public final class AdobeCommerceConnector implements Connector<AdobeCommerceSettings> {

  /** Called by the host. */
  public AdobeCommerceConnector() {}

  @Override
  public ConnectorSpec<AdobeCommerceSettings> spec() {
    return ConnectorSpec.of(
        "adobe-commerce",
        "Adobe Commerce, Magento Open Source",
        "Orders of an Adobe Commerce shop, past and new, looked up while you talk; and refunds.",
        AdobeCommerceSettings.class);
  }

  @Override
  public Connection connect(AdobeCommerceSettings settings, ConnectionContext context) {
    return new AdobeCommerceConnection(settings, context);
  }
}
