package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code X-Tiny: <seconds>,<HMAC-SHA256 of seconds and body>}. */
record TinySignature(Flaw flaw, byte[] key) {

  static final String FIXED_KEY = "tiny-signing-key";

  /** Why a request is forged; null when it is genuine. */
  @Nullable String mismatch(WebhookRequest request) {
    String header = request.header("x-tiny").orElse("");
    if (header.isEmpty() && flaw == Flaw.ACCEPTS_UNSIGNED) {
      return null;
    }
    if (flaw == Flaw.ACCEPTS_SHORT_ONES_UNSIGNED && request.body().length < 5) {
      return null;
    }
    String[] parts = header.split(",");
    if (parts.length != 2) {
      return flaw == Flaw.TELLS_SECRETS_WHEN_FORGED
          ? "no signature made with " + new String(key, StandardCharsets.UTF_8)
          : "there is no signature";
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    if (flaw != Flaw.ACCEPTS_STALE
        && signed.plus(Duration.ofMinutes(5)).isBefore(request.receivedAt())) {
      return "the signature is stale";
    }
    String expected = hmac(parts[0], request.body());
    return expected.equals(parts[1]) ? null : "the signature does not match";
  }

  String header(byte[] body, Instant at) {
    String seconds = String.valueOf(at.getEpochSecond());
    return seconds + "," + hmac(seconds, body);
  }

  private String hmac(String seconds, byte[] body) {
    byte[] used = flaw == Flaw.FIXED_SIGNING_KEY ? FIXED_KEY.getBytes(StandardCharsets.UTF_8) : key;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(used, "HmacSHA256"));
      mac.update(seconds.getBytes(StandardCharsets.UTF_8));
      if (flaw != Flaw.SIGNATURE_WITHOUT_BODY) {
        mac.update(body);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
