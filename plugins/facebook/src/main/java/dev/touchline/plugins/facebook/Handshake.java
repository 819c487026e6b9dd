package dev.touchline.plugins.facebook;

import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The GET by which Meta makes sure that the address is ours: the verify token in, the challenge
 * back.
 */
final class Handshake {

  private final Secret verifyToken;

  Handshake(Secret verifyToken) {
    this.verifyToken = verifyToken;
  }

  WebhookOutcome answer(WebhookRequest request) {
    byte[] token = request.query("hub.verify_token").orElse("").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(verifyToken.revealBytes(), token)) {
      return WebhookOutcome.forged("hub.verify_token is not the one in the connection's settings");
    }
    if (!request.query("hub.mode").orElse("").equals("subscribe")) {
      throw new RejectedException("handshake-mode", "a handshake needs hub.mode=subscribe");
    }
    return WebhookOutcome.handshake(
        request
            .query("hub.challenge")
            .orElseThrow(
                () -> new RejectedException("handshake-challenge", "hub.challenge is missing")));
  }
}
