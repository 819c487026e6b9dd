package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.WebhookRequest;
import java.time.Instant;
import java.util.Map;

/** Variations of a genuine request. */
final class Webhooks {

  private Webhooks() {}

  /** Signed and received just now. */
  static WebhookRequest genuine(Lab lab, byte[] body) {
    return signedAt(lab, body, WebhookRequests.RECEIVED_AT);
  }

  /** Signed at some time, received now. */
  static WebhookRequest signedAt(Lab lab, byte[] body, Instant at) {
    WebhookRequest signed = lab.contract().sign(body, at);
    lab.signed(body, at, signed);
    return new WebhookRequest(
        signed.method(),
        signed.path(),
        signed.query(),
        signed.headers(),
        signed.body(),
        WebhookRequests.RECEIVED_AT);
  }

  static WebhookRequest withBody(WebhookRequest request, byte[] body) {
    return new WebhookRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        body,
        request.receivedAt());
  }

  /** Without anything that could be a signature. */
  static WebhookRequest bare(WebhookRequest request) {
    return new WebhookRequest(
        request.method(), request.path(), Map.of(), Map.of(), request.body(), request.receivedAt());
  }
}
