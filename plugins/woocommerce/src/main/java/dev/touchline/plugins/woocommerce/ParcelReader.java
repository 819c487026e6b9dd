package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.Fulfilment;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how an order was sent. WooCommerce itself knows only that it is completed; parcels are
 * where the extension Shipment Tracking, and others after its example, write them.
 */
final class ParcelReader {

  private static final String TRACKING = "_wc_shipment_tracking_items";

  private ParcelReader() {}

  static List<Fulfilment> parcels(JsonNode order) {
    List<Fulfilment> parcels = new ArrayList<>();
    int number = 0;
    for (JsonNode parcel : Json.list(Json.meta(order, TRACKING))) {
      number++;
      String id = Json.text(parcel, "tracking_id");
      String custom = Json.text(parcel, "custom_tracking_provider");
      parcels.add(
          new Fulfilment(
              id == null ? "parcel-" + number : id,
              "shipped",
              custom == null ? Json.text(parcel, "tracking_provider") : custom,
              Json.text(parcel, "tracking_number"),
              link(Json.text(parcel, "custom_tracking_link")),
              shippedAt(Json.text(parcel, "date_shipped")),
              null,
              List.of()));
    }
    Instant completed = Json.time(order, "date_completed_gmt");
    boolean sent = !Json.list(order.path("shipping_lines")).isEmpty();
    if (parcels.isEmpty() && sent && completed != null) {
      parcels.add(
          new Fulfilment("order", "completed", null, null, null, completed, null, List.of()));
    }
    return parcels;
  }

  private static @Nullable URI link(@Nullable String text) {
    if (text == null || !(text.startsWith("https://") || text.startsWith("http://"))) {
      return null;
    }
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Seconds since 1970. */
  private static @Nullable Instant shippedAt(@Nullable String text) {
    try {
      return text == null ? null : Instant.ofEpochSecond(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
