package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.util.List;
import java.util.Map;

/** What every connector must pass. */
class CsvOrdersContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new CsvOrdersConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "columns",
        Map.of(
            "order", "Order",
            "at", "Time",
            "customer", "Customer",
            "sku", "Sku",
            "name", "Name",
            "quantity", "Quantity",
            "unitPrice", "Price",
            "country", "Country"),
        "timeFormat",
        "yyyy-MM-dd HH:mm:ss",
        "timeZone",
        "Europe/London",
        "currency",
        "GBP");
  }

  @Override
  protected List<String> hosts() {
    return List.of();
  }
}
