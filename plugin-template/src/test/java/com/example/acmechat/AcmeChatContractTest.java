package com.example.acmechat;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.testkit.ConnectorContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What every connector must pass. Which checks run follows from what the connection can do; what
 * they run on lies in src/test/resources: webhooks/ and recordings/.
 */
class AcmeChatContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new AcmeChatConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return AcmeChatSamples.SETTINGS;
  }

  @Override
  protected List<String> hosts() {
    return List.of("api.acme-chat.example");
  }

  @Override
  protected int pollLimit() {
    return 2;
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    return AcmeChatSamples.signed(body, at);
  }
}
