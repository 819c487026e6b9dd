package dev.touchline.plugins.facebook;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.ConnectorContract;
import dev.touchline.sdk.testkit.Samples;
import dev.touchline.sdk.testkit.WebhookRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every connector must pass. */
class FacebookContractTest extends ConnectorContract {

  @Override
  protected Connector<?> connector() {
    return new FacebookConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of(
        "appSecret", Page.APP_SECRET,
        "verifyToken", Page.VERIFY_TOKEN,
        "pageAccessToken", "EAAG-token-0815",
        "pageId", Page.ID);
  }

  @Override
  protected List<String> hosts() {
    return List.of("graph.facebook.com");
  }

  @Override
  protected Map<String, byte[]> webhookBodies() {
    return Samples.folder("facebook");
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    return WebhookRequests.post(body)
        .header("X-Hub-Signature-256", "sha256=" + Page.hmac(body))
        .build();
  }

  @Override
  protected Map<Check, String> exemptions() {
    return Map.of(Check.WEBHOOK_STALE, "Meta signs the body alone, not when it was sent");
  }
}
