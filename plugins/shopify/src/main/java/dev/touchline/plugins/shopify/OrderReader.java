package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderNote;
import dev.touchline.sdk.commerce.OrderReturn;
import dev.touchline.sdk.commerce.Payment;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of the GraphQL API as the SDK has them. Pure.
 *
 * @param handle the shop's name in the addresses of its administration
 */
record OrderReader(Whom whom, String handle) {

  Order read(JsonNode order) {
    LineReader lines = new LineReader(order.path("taxesIncluded").asBoolean(false));
    String id = Json.id(order);
    Instant placedAt = Json.requiredTime(order, "processedAt");
    Instant updatedAt = Json.time(order, "updatedAt");
    String note = Json.text(order, "note");
    return new Order(
        id,
        number(order),
        status(order),
        placedAt,
        updatedAt == null ? placedAt : updatedAt,
        whom.of(order),
        Json.list(order, "lineItems").stream().map(lines::line).toList(),
        lines.shipping(order),
        List.of(),
        Amounts.price(order, "totalPriceSet"),
        payments(order),
        fulfilments(order),
        Json.list(order, "returns").stream().map(OrderReader::orderReturn).toList(),
        Json.list(order, "refunds").stream()
            .map(refund -> RefundReader.booking(refund, order))
            .toList(),
        note == null ? List.of() : List.of(new OrderNote(null, null, note, false)),
        URI.create("https://admin.shopify.com/store/" + handle + "/orders/" + id));
  }

  static String number(JsonNode order) {
    return OrderName.number(Json.required(order, "name"));
  }

  /** Such as "partially paid, unfulfilled". */
  static String status(JsonNode order) {
    if (Json.text(order, "cancelledAt") != null) {
      return "cancelled";
    }
    String paid = Text.words(Json.text(order, "displayFinancialStatus"));
    String sent = Text.words(Json.text(order, "displayFulfillmentStatus"));
    return (paid == null ? "payment unknown" : paid) + ", " + (sent == null ? "unfulfilled" : sent);
  }

  private static List<Payment> payments(JsonNode order) {
    List<Payment> payments = new ArrayList<>();
    for (JsonNode transaction : Json.list(order, "transactions")) {
      Payment payment = Transactions.payment(transaction);
      if (payment != null) {
        payments.add(payment);
      }
    }
    return payments;
  }

  private static List<Fulfilment> fulfilments(JsonNode order) {
    return Json.list(order, "fulfillments").stream().flatMap(OrderReader::parcels).toList();
  }

  /** One for each tracking number; what is in them stands beside the first. */
  private static Stream<Fulfilment> parcels(JsonNode fulfilment) {
    List<JsonNode> tracking = Json.list(fulfilment, "trackingInfo");
    List<Fulfilment> parcels = new ArrayList<>();
    parcels.add(parcel(fulfilment, tracking.isEmpty() ? fulfilment : tracking.getFirst(), 1));
    for (int i = 1; i < tracking.size(); i++) {
      parcels.add(parcel(fulfilment, tracking.get(i), i + 1));
    }
    return parcels.stream();
  }

  private static Fulfilment parcel(JsonNode fulfilment, JsonNode tracking, int number) {
    String id = Json.id(fulfilment);
    return new Fulfilment(
        number == 1 ? id : id + "-" + number,
        ShipmentStatus.of(fulfilment),
        Json.text(tracking, "company"),
        Json.text(tracking, "number"),
        link(Json.text(tracking, "url")),
        Json.time(fulfilment, "createdAt"),
        Json.time(fulfilment, "deliveredAt"),
        number == 1 ? items(Json.list(fulfilment, "fulfillmentLineItems")) : List.of());
  }

  private static List<LineItem> items(List<JsonNode> nodes) {
    return nodes.stream()
        .filter(node -> Json.number(node, "quantity") > 0 && node.path("lineItem").isObject())
        .map(node -> new LineItem(Json.id(node.path("lineItem")), Json.number(node, "quantity")))
        .toList();
  }

  private static OrderReturn orderReturn(JsonNode node) {
    List<LineItem> items = new ArrayList<>();
    String reason = null;
    for (JsonNode line : Json.list(node, "returnLineItems")) {
      JsonNode item = line.path("fulfillmentLineItem").path("lineItem");
      if (item.isObject() && Json.number(line, "quantity") > 0) {
        items.add(new LineItem(Json.id(item), Json.number(line, "quantity")));
      }
      String said = Json.text(line, "customerNote");
      String noted = said == null ? Json.text(line, "returnReasonNote") : said;
      reason = reason == null ? noted : reason;
    }
    return new OrderReturn(
        Json.id(node),
        String.valueOf(Text.words(Json.required(node, "status"))),
        Json.time(node, "createdAt"),
        reason,
        items);
  }

  private static @Nullable URI link(@Nullable String address) {
    try {
      return address == null ? null : new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
