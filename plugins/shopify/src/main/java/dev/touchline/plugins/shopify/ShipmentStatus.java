package dev.touchline.plugins.shopify;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a parcel is, in the same words for both of Shopify's APIs. */
final class ShipmentStatus {

  private static final Set<String> SENT = Set.of("FULFILLED", "MARKED_AS_FULFILLED", "SUCCESS");

  private ShipmentStatus() {}

  /** Of a fulfilment of the GraphQL API. */
  static String of(JsonNode fulfilment) {
    String shown = Json.text(fulfilment, "displayStatus");
    String status = shown == null ? Json.required(fulfilment, "status") : shown;
    return SENT.contains(status) ? "fulfilled" : words(status);
  }

  /** Of a fulfilment as webhooks bring it. */
  static String ofWebhook(JsonNode fulfilment) {
    String status = Json.text(fulfilment, "status");
    String carrier = Json.text(fulfilment, "shipment_status");
    if ("cancelled".equals(status)) {
      return "canceled";
    }
    if (carrier != null) {
      return words(carrier);
    }
    return status == null || status.equals("success") ? "fulfilled" : words(status);
  }

  private static String words(@Nullable String status) {
    return String.valueOf(Text.words(status));
  }
}
