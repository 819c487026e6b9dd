package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Shopify suggests for a refund.
 *
 * @param amount in all
 * @param most what can be refunded of the order at all
 * @param lines what goes back, and whether to the shelf
 * @param sources the payments that money can go back to, in the order of the suggestion
 */
record Suggestion(Price amount, Price most, List<Goods> lines, List<Source> sources) {

  Suggestion {
    lines = List.copyOf(lines);
    sources = List.copyOf(sources);
  }

  /**
   * Pieces of a line.
   *
   * @param restock such as CANCEL or RETURN
   * @param location where it goes back to the shelf; null when it does not
   */
  record Goods(String lineGid, int quantity, String restock, @Nullable String location) {}

  /**
   * A payment that money can go back to.
   *
   * @param most how much of it, in the customer's currency; null when Shopify sets no limit
   */
  record Source(String gateway, @Nullable String parentGid, @Nullable Money most) {}

  /** Asks. */
  static Suggestion ask(AdminApi api, Order order, RefundRequest request, Duration patience) {
    JsonNode suggested =
        api.query(Document.SUGGESTED_REFUND, variables(order, request), patience)
            .path("order")
            .path("suggestedRefund");
    if (!suggested.isObject()) {
      throw new RejectedException("no-suggestion", "Shopify suggests no refund for this order");
    }
    return read(suggested);
  }

  private static Map<String, Object> variables(Order order, RefundRequest request) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("id", Json.gid("Order", order.id()));
    variables.put("full", request.scope() instanceof RefundScope.Whole);
    variables.put("restock", restocks(request.scope()));
    variables.put(
        "allocation",
        request.form() == RefundForm.STORE_CREDIT ? "STORE_CREDIT" : "ORIGINAL_PAYMENT_METHODS");
    variables.put("shipping", false);
    switch (request.scope()) {
      case RefundScope.Whole whole -> variables.put("shipping", true);
      case RefundScope.ShippingOnly only -> variables.put("shipping", true);
      case RefundScope.Amount amount -> variables.put("lines", List.of());
      case RefundScope.Lines wanted -> {
        variables.put("shipping", wanted.shipping());
        variables.put("lines", wanted.lines().stream().map(Suggestion::line).toList());
      }
    }
    return variables;
  }

  private static Map<String, Object> line(RefundScope.Line line) {
    Map<String, Object> input = new HashMap<>();
    input.put("lineItemId", Json.gid("LineItem", line.line()));
    input.put("quantity", line.quantity());
    if (!line.restock()) {
      input.put("restockType", "NO_RESTOCK");
    }
    return input;
  }

  private static boolean restocks(RefundScope scope) {
    return switch (scope) {
      case RefundScope.Whole whole -> whole.restock();
      case RefundScope.Lines lines -> lines.lines().stream().anyMatch(RefundScope.Line::restock);
      case RefundScope.ShippingOnly only -> false;
      case RefundScope.Amount amount -> false;
    };
  }

  private static Suggestion read(JsonNode suggested) {
    List<Goods> lines = new ArrayList<>();
    for (JsonNode line : Json.list(suggested, "refundLineItems")) {
      lines.add(
          new Goods(
              Json.required(line.path("lineItem"), "id"),
              Json.number(line, "quantity"),
              Json.required(line, "restockType"),
              Json.text(line.path("location"), "id")));
    }
    Price most = Amounts.price(suggested, "maximumRefundableSet");
    for (JsonNode method : Json.list(suggested, "suggestedRefundMethods")) {
      Price ofMethod = Amounts.priceOrNull(method, "maximumRefundable");
      if ("SuggestedStoreCreditRefund".equals(Json.text(method, "__typename"))
          && ofMethod != null) {
        most = Amounts.least(most, ofMethod);
      }
    }
    return new Suggestion(Amounts.price(suggested, "amountSet"), most, lines, sources(suggested));
  }

  private static List<Source> sources(JsonNode suggested) {
    List<Source> sources = new ArrayList<>();
    for (JsonNode transaction : Json.list(suggested, "suggestedTransactions")) {
      String gateway = Json.text(transaction, "gateway");
      Price most = Amounts.priceOrNull(transaction, "maximumRefundableSet");
      if (gateway != null) {
        sources.add(
            new Source(
                gateway,
                Json.text(transaction.path("parentTransaction"), "id"),
                most == null ? null : most.customer()));
      }
    }
    return sources;
  }
}
