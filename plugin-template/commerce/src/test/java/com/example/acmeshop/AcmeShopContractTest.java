package com.example.acmeshop;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.util.List;
import java.util.Map;

/**
 * What every connector must pass. Which checks run follows from what the connection can do; what
 * they run on lies in src/test/resources/recordings.
 */
class AcmeShopContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new AcmeShopConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return AcmeShopSamples.SETTINGS;
  }

  /** None: the shop's own host is a setting. */
  @Override
  protected List<String> hosts() {
    return List.of();
  }
}
