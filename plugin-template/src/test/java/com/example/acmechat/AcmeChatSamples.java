package com.example.acmechat;

import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.testkit.WebhookRequests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An account, and requests signed as Acme Chat signs them. */
final class AcmeChatSamples {

  static final String SIGNING_SECRET = "signing-secret-0815";
  static final Map<String, Object> SETTINGS =
      Map.of("accessToken", "access-token-4711", "signingSecret", SIGNING_SECRET);

  private AcmeChatSamples() {}

  static WebhookRequest signed(byte[] body, Instant at) {
    String seconds = String.valueOf(at.getEpochSecond());
    return WebhookRequests.post(body)
        .header("Content-Type", "application/json")
        .header("X-Acme-Signature", "t=" + seconds + ",v1=" + hmac(seconds, body))
        .build();
  }

  private static String hmac(String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
