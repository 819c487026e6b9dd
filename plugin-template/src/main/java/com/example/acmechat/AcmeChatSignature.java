package com.example.acmechat;

import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Acme-Signature: t=<seconds>,v1=<hex>}, where hex is the HMAC-SHA256 of seconds, a dot
 * and the body. A request that was signed more than five minutes ago could be a copy.
 */
final class AcmeChatSignature {

  private static final Pattern HEADER = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
  private static final Duration STALE = Duration.ofMinutes(5);

  private final Secret secret;

  AcmeChatSignature(Secret secret) {
    this.secret = secret;
  }

  /** Why a request is not from Acme Chat; empty when it is. */
  Optional<String> mismatch(WebhookRequest request) {
    Matcher header = HEADER.matcher(request.header("X-Acme-Signature").orElse(""));
    if (!header.matches()) {
      return Optional.of("the header X-Acme-Signature is missing or not understood");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(header.group(1)));
    if (Duration.between(signed, request.receivedAt()).abs().compareTo(STALE) > 0) {
      return Optional.of("the signature is not of the last five minutes");
    }
    byte[] given = HexFormat.of().parseHex(header.group(2));
    return MessageDigest.isEqual(given, hmac(header.group(1), request.body()))
        ? Optional.empty()
        : Optional.of("the signature does not match");
  }

  private byte[] hmac(String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.revealBytes(), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
