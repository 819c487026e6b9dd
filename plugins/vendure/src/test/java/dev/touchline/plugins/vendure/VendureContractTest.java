package dev.touchline.plugins.vendure;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.util.List;
import java.util.Map;

/** What every connector must pass, over recordings of a real Vendure. */
class VendureContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new VendureConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Shop.SETTINGS;
  }

  @Override
  protected List<String> hosts() {
    return List.of(); // the setting adminApi allows its host, and no other is called
  }

  @Override
  protected int pollLimit() {
    return 10;
  }
}
