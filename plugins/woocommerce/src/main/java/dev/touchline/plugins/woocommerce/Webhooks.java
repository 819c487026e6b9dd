package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.webhook.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What WooCommerce posts. When a webhook is made, WooCommerce tries the address with {@code
 * webhook_id=1} as a form and without a signature; that is accepted and has no effect, or the
 * webhook would be switched off.
 */
final class Webhooks {

  private static final Pattern PING = Pattern.compile("webhook_id=[0-9]{1,20}");
  private static final Pattern TOPIC = Pattern.compile("[a-z0-9_.-]{1,60}");
  private static final int LONGEST_PING = 40;

  private final @Nullable Secret secret;
  private final OrderRecord records;

  Webhooks(@Nullable Secret secret, OrderRecord records) {
    this.secret = secret;
    this.records = records;
  }

  WebhookOutcome receive(WebhookRequest request) {
    if (!request.method().equals("POST")) {
      throw new RejectedException("method-not-post", "WooCommerce posts its webhooks");
    }
    String signature = request.header("X-WC-Webhook-Signature").orElse(null);
    if (signature == null) {
      return isPing(request)
          ? WebhookOutcome.accepted(List.of())
          : WebhookOutcome.forged("the header X-WC-Webhook-Signature is missing");
    }
    if (secret == null) {
      return WebhookOutcome.forged("the connection has no webhook secret to compare with");
    }
    if (!Signatures.verifyBase64(secret, request.body(), signature)) {
      return WebhookOutcome.forged("X-WC-Webhook-Signature does not match the body");
    }
    String topic = request.header("X-WC-Webhook-Topic").orElse("");
    if (!TOPIC.matcher(topic).matches()) {
      throw new RejectedException(
          "topic-missing", "the header X-WC-Webhook-Topic is missing or no topic");
    }
    return WebhookOutcome.accepted(List.of(records.ofWebhook(topic, request.body())));
  }

  private static boolean isPing(WebhookRequest request) {
    return request.body().length <= LONGEST_PING
        && PING.matcher(new String(request.body(), StandardCharsets.US_ASCII)).matches();
  }
}
