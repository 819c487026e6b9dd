package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import org.pf4j.Extension;

/** Connects the order exports of a shop: CSV files with one line for each line of an order. */
@Extension
public final class CsvOrdersConnector implements Connector<CsvOrdersSettings> {

  /** Called by the host, once for each loaded version of the plugin. */
  public CsvOrdersConnector() {}

  @Override
  public ConnectorSpec<CsvOrdersSettings> spec() {
    return ConnectorSpec.of(
        "csv-orders",
        "Orders from CSV files",
        "Reads order exports with one line for each line of an order and puts the orders and"
            + " cancellations into the customers' history.",
        CsvOrdersSettings.class);
  }

  @Override
  public Connection connect(CsvOrdersSettings settings, ConnectionContext context) {
    return new CsvOrdersConnection(settings, context.connection());
  }
}
