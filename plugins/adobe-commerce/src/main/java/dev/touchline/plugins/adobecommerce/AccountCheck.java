package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tries a shop: its address and token, and each resource that the integration needs. */
final class AccountCheck {

  private final MagentoApi api;

  AccountCheck(MagentoApi api) {
    this.api = api;
  }

  CheckResult run() {
    CheckResult result = attempt(null, "orders", () -> list("orders"));
    if (!result.ok()) {
      return result; // the token is wrong, or the address: the rest would only repeat it
    }
    result = attempt(result, "invoices", () -> list("invoices"));
    result = attempt(result, "shipments", () -> list("shipments"));
    result = attempt(result, "credit memos", () -> list("creditmemos"));
    return attempt(result, "making refunds", this::refund);
  }

  private static CheckResult attempt(
      @Nullable CheckResult before, String item, Supplier<@Nullable String> attempt) {
    String wrong;
    try {
      wrong = attempt.get();
    } catch (VerdictException e) {
      wrong = String.valueOf(e.getMessage());
    }
    String message = wrong == null ? "Works." : wrong;
    if (before != null) {
      return before.and(item, wrong == null, message);
    }
    return wrong == null ? CheckResult.ok(item, message) : CheckResult.failed(item, message);
  }

  private @Nullable String list(String what) {
    api.search(what, new Search().page(1, 1));
    return null;
  }

  /**
   * Asks to refund an order that cannot exist: an integration that may refund is told just that.
   */
  private @Nullable String refund() {
    JsonNode body = Json.object().put("notify", false);
    HttpResponse answer = api.post("order/0/refund", body);
    Refusal refusal = Refusal.of(answer);
    return switch (answer.status()) {
      case 400, 404 ->
          refusal.ofShop() ? null : "Something in front of the shop answered " + answer.status();
      case 401, 403 -> refusal.permission();
      default -> "The shop answered " + answer.status() + " instead of refusing order 0.";
    };
  }
}
