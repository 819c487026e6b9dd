package com.example.acmeshop;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** The plugin's entry: the only public class. The host finds it by {@code @Extension}. */
@Extension
public final class AcmeShopConnector implements Connector<AcmeShopSettings> {

  /** Called by the host. */
  public AcmeShopConnector() {}

  @Override
  public ConnectorSpec<AcmeShopSettings> spec() {
    return ConnectorSpec.of(
        "acme-shop",
        "Acme Shop",
        "Shows a customer's orders in Acme Shop, and refunds them.",
        AcmeShopSettings.class);
  }

  @Override
  public Connection connect(AcmeShopSettings settings, ConnectionContext context) {
    return new AcmeShopConnection(settings, context);
  }
}
