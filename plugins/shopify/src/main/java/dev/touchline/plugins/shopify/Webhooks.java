package dev.touchline.plugins.shopify;

import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.webhook.Signatures;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Receives deliveries. Shopify signs the body and nothing else: topic, shop and delivery number
 * come unsigned beside it. So a topic only says how a body is to be read; what happened follows
 * from the body, and the same body is the same record whatever its delivery number says.
 */
final class Webhooks {

  private static final Pattern TOPIC = Pattern.compile("[a-z0-9_]{1,60}/[a-z0-9_]{1,60}");
  private static final Pattern ID = Pattern.compile("[0-9]{1,20}");

  private final String shop;
  private final Secret secret;

  Webhooks(ShopifySettings settings) {
    this.shop = settings.shop();
    this.secret = settings.signingSecret();
  }

  WebhookOutcome receive(WebhookRequest request) {
    if (!request.method().equals("POST")) {
      throw new RejectedException(
          "method-not-supported", "Shopify sends POST, this was " + request.method());
    }
    Optional<String> signature = request.header("X-Shopify-Hmac-Sha256");
    if (signature.isEmpty()) {
      return WebhookOutcome.forged("there is no X-Shopify-Hmac-Sha256");
    }
    if (!Signatures.verifyBase64(secret, request.body(), signature.get())) {
      return WebhookOutcome.forged("X-Shopify-Hmac-Sha256 is not that of the body");
    }
    Optional<String> sender = request.header("X-Shopify-Shop-Domain");
    if (sender.isPresent() && !sender.get().equalsIgnoreCase(shop)) {
      return WebhookOutcome.forged("the delivery is of another shop");
    }
    return WebhookOutcome.accepted(List.of(record(request)));
  }

  private static IncomingRecord record(WebhookRequest request) {
    JsonNode body = Json.object(request.body());
    String topic = request.header("X-Shopify-Topic").filter(Webhooks::isTopic).orElse("unknown");
    String id = Json.text(body, "id");
    String what = id != null && ID.matcher(id).matches() ? id : "none";
    IncomingRecord.Builder record =
        IncomingRecord.of(
                "webhook:" + topic + ":" + what + ":" + Text.digest(request.body()), request.body())
            .attribute(RecordKind.ATTRIBUTE, kind(topic).wireName())
            .attribute("topic", topic);
    return record.build();
  }

  private static boolean isTopic(String text) {
    return TOPIC.matcher(text).matches();
  }

  private static RecordKind kind(String topic) {
    return switch (topic.substring(0, Math.max(0, topic.indexOf('/')))) {
      case "orders" ->
          topic.equals("orders/delete") || topic.equals("orders/edited")
              ? RecordKind.WEBHOOK_OTHER
              : RecordKind.WEBHOOK_ORDER;
      case "fulfillments" -> RecordKind.WEBHOOK_FULFILMENT;
      default -> RecordKind.WEBHOOK_OTHER;
    };
  }
}
