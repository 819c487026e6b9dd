package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.util.List;
import java.util.Map;

/** What every connector must pass. */
class AdobeCommerceContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new AdobeCommerceConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return MagentoTestShop.settings();
  }

  @Override
  protected List<String> hosts() {
    return List.of();
  }

  @Override
  protected int pollLimit() {
    return 2;
  }
}
