package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The contract as the author of the tiny connector would write it down. */
class TinyContract extends ConnectorContract {

  static final String TOKEN = "tiny-token-0815";
  static final Map<String, Object> SETTINGS =
      Map.of("accessToken", TOKEN, "signingKey", TinySignature.FIXED_KEY);

  @Override
  protected Connector<?> connector() {
    return new TinyConnector();
  }

  @Override
  protected Map<String, Object> settings() {
    return SETTINGS;
  }

  @Override
  protected List<String> hosts() {
    return List.of("api.tiny.example");
  }

  @Override
  protected int pollLimit() {
    return 2;
  }

  @Override
  protected WebhookRequest sign(byte[] body, Instant at) {
    return signed(Flaw.NONE, body, at);
  }

  @Override
  protected StreamServer.Talk streamTalk() {
    return TinyStream::talk;
  }

  static WebhookRequest signed(Flaw flaw, byte[] body, Instant at) {
    byte[] key = TinySignature.FIXED_KEY.getBytes(StandardCharsets.UTF_8);
    return WebhookRequests.post(body)
        .header("X-Tiny", new TinySignature(flaw, key).header(body, at))
        .build();
  }
}
