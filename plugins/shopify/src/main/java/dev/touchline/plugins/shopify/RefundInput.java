package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is sent to have a refund made: exactly what was quoted. Pure. */
final class RefundInput {

  private RefundInput() {}

  static Map<String, Object> of(
      Order order,
      RefundRequest request,
      Refundable quote,
      Suggestion suggestion,
      RefundKey key,
      boolean notifyCustomer) {
    Money amount = quote.amount().customer();
    String gid = Json.gid("Order", order.id());
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("orderId", gid);
    input.put("currency", amount.currency().getCurrencyCode());
    input.put("note", MarkedReason.with(request.reason(), key));
    input.put("notify", notifyCustomer);
    if (!(request.scope() instanceof RefundScope.Amount)) {
      input.put("refundLineItems", lines(request.scope(), suggestion));
    }
    if (withShipping(request.scope())) {
      input.put("shipping", Map.of("fullRefund", true));
    }
    if (request.form() == RefundForm.STORE_CREDIT) {
      Map<String, Object> credit = Map.of("amount", plain(amount), "currencyCode", code(amount));
      input.put("refundMethods", List.of(Map.of("storeCreditRefund", Map.of("amount", credit))));
    } else {
      input.put("transactions", transactions(amount, suggestion, gid));
    }
    return input;
  }

  private static boolean withShipping(RefundScope scope) {
    return switch (scope) {
      case RefundScope.Whole whole -> true;
      case RefundScope.ShippingOnly only -> true;
      case RefundScope.Lines lines -> lines.shipping();
      case RefundScope.Amount amount -> false;
    };
  }

  private static List<Map<String, Object>> lines(RefundScope scope, Suggestion suggestion) {
    boolean none = scope instanceof RefundScope.Whole whole && !whole.restock();
    return suggestion.lines().stream()
        .filter(goods -> goods.quantity() > 0)
        .map(goods -> line(goods, none))
        .toList();
  }

  private static Map<String, Object> line(Suggestion.Goods goods, boolean withoutRestock) {
    Map<String, Object> line = new HashMap<>();
    line.put("lineItemId", goods.lineGid());
    line.put("quantity", goods.quantity());
    line.put("restockType", withoutRestock ? "NO_RESTOCK" : goods.restock());
    String location = goods.location();
    if (!withoutRestock && location != null) {
      line.put("locationId", location);
    }
    return line;
  }

  private static List<Map<String, Object>> transactions(
      Money amount, Suggestion suggestion, String orderGid) {
    List<Payback.Share> shares =
        Objects.requireNonNull(Payback.of(amount, suggestion.sources()), "checked by the quote");
    return shares.stream().map(share -> transaction(share, orderGid)).toList();
  }

  private static Map<String, Object> transaction(Payback.Share share, String orderGid) {
    Map<String, Object> transaction = new HashMap<>();
    transaction.put("orderId", orderGid);
    transaction.put("kind", "REFUND");
    transaction.put("gateway", share.source().gateway());
    transaction.put("amount", plain(share.amount()));
    String parent = share.source().parentGid();
    if (parent != null) {
      transaction.put("parentId", parent);
    }
    return transaction;
  }

  private static String plain(Money money) {
    return money.amount().toPlainString();
  }

  private static String code(Money money) {
    return money.currency().getCurrencyCode();
  }
}
