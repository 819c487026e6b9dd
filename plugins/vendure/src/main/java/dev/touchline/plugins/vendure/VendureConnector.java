package dev.touchline.plugins.vendure;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** A Vendure shop: its orders, live and on timelines, and refunds. */
@Extension
public final class VendureConnector implements Connector<VendureSettings> {

  /** Called by PF4J. */
  public VendureConnector() {}

  @Override
  public ConnectorSpec<VendureSettings> spec() {
    return ConnectorSpec.of(
        "vendure",
        "Vendure",
        "Looks up orders of a Vendure shop, brings what happens to them to timelines, and refunds"
            + " them. Asks the shop's admin API; nothing is installed in the shop.",
        VendureSettings.class);
  }

  @Override
  public Connection connect(VendureSettings settings, ConnectionContext context) {
    return new VendureConnection(settings, context);
  }
}
