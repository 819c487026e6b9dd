package dev.touchline.devkit.verify;

import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.testkit.Check;
import dev.touchline.sdk.testkit.SignedSamples;
import dev.touchline.sdk.testkit.WebhookRequests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What a provider posts: as the plugin's own tests signed it, or without any signature that fits.
 *
 * @param signed null: nobody can sign, so that requests are only there to be refused
 */
record WebhookSamples(@Nullable SignedSamples signed, Map<String, byte[]> bodies) {

  private static final String MADE_UP_NAME = "made-up";
  private static final Map<String, byte[]> MADE_UP =
      Map.of(MADE_UP_NAME, "{\"made\":\"up\"}".getBytes(StandardCharsets.UTF_8));

  /** Where providers write their signatures, more or less, and what could be one. */
  private static final Map<String, String> WRONG_SIGNATURES =
      Map.of(
          "Authorization", "Bearer made-up-made-up-made-up",
          "X-Hub-Signature-256", "sha256=" + "5eed".repeat(16),
          "X-Signature", "5eed".repeat(16),
          "X-Signature-256", "sha256=" + "5eed".repeat(16),
          "X-Webhook-Signature", "5eed".repeat(16),
          "X-Shopify-Hmac-Sha256", "5eed".repeat(10) + "5ee=",
          "X-WC-Webhook-Signature", "5eed".repeat(10) + "5ee=",
          "Stripe-Signature", "t=1748779200,v1=" + "5eed".repeat(16));

  static WebhookSamples of(SampleFolder samples, @Nullable SignedSamples signed) {
    if (signed != null) {
      return new WebhookSamples(signed, signed.bodies());
    }
    Map<String, byte[]> bodies = samples.files("webhooks");
    return new WebhookSamples(null, bodies.isEmpty() ? MADE_UP : bodies);
  }

  WebhookRequest sign(byte[] body, Instant at) {
    if (signed != null) {
      return signed
          .signed(body, at)
          .orElseThrow(() ->
              new TestAbortedException(
                  "its tests never signed this: run them with the SDK of this version"));
    }
    WebhookRequests request = WebhookRequests.post(body);
    WRONG_SIGNATURES.forEach(request::header);
    return request.build();
  }

  /** Why a check cannot be run; empty when it can. */
  Optional<String> skipped(Check check) {
    if (signed != null) {
      return Optional.ofNullable(signed.terms().exemptions().get(check))
          .map(reason -> "its own tests leave it out: " + reason);
    }
    return switch (check) {
      case WEBHOOK_UNSIGNED, WEBHOOK_FORGED -> Optional.empty();
      default ->
          check.name().startsWith("WEBHOOK_")
              ? Optional.of(
                  "needs requests that are signed as the provider does it: give --signed FILE, which"
                      + " the plugin's own tests leave in target/touchline-contract")
              : Optional.empty();
    };
  }

  /** Whether records come out of bodies by themselves. */
  boolean areTaken() {
    return signed != null;
  }

  /** Samples that are records by themselves when nobody can sign them. */
  List<Map.Entry<String, byte[]>> raw() {
    return signed == null && !bodies.containsKey(MADE_UP_NAME)
        ? List.copyOf(bodies.entrySet())
        : List.of();
  }
}
