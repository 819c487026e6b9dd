package dev.touchline.plugins.facebook;

import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.settings.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under the app secret: over the raw body of a delivery, or over a token (proof). */
final class Signature {

  private static final String HEADER = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  /** Copied for each request: looking the algorithm up costs about what a signature does. */
  private final Mac keyed;

  Signature(Secret appSecret) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(appSecret.revealBytes(), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /** Why a request is not Meta's; empty when it is. */
  Optional<String> mismatch(WebhookRequest request) {
    Optional<String> header = request.header(HEADER);
    if (header.isEmpty()) {
      return Optional.of(
          request.header("x-hub-signature").isPresent()
              ? "only X-Hub-Signature (SHA-1) is there, X-Hub-Signature-256 is needed"
              : "X-Hub-Signature-256 is missing");
    }
    if (!header.get().startsWith(PREFIX)) {
      return Optional.of("X-Hub-Signature-256 does not begin with sha256=");
    }
    byte[] given;
    try {
      given = HexFormat.of().parseHex(header.get().substring(PREFIX.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.of("X-Hub-Signature-256 is not hexadecimal");
    }
    return MessageDigest.isEqual(given, hmac(request.body()))
        ? Optional.empty()
        : Optional.of("X-Hub-Signature-256 does not match the body under the app secret");
  }

  /** In lower-case hexadecimal. */
  String hex(byte[] content) {
    return HexFormat.of().formatHex(hmac(content));
  }

  private byte[] hmac(byte[] content) {
    try {
      return ((Mac) keyed.clone()).doFinal(content);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's " + ALGORITHM + " cannot be copied", e);
    }
  }
}
