package dev.touchline.plugins.email;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.util.List;
import java.util.Map;

/** What every connector must pass. */
class EmailContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new EmailConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("addresses", List.of("support@shop.example", "@shop.example"));
  }

  @Override
  protected List<String> hosts() {
    return List.of();
  }
}
