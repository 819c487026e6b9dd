package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tries a shop: its address, the key, whether the key may write, and the webhooks' secret. */
final class AccountCheck {

  private static final String ADDRESS = "shop address";
  private static final String READ = "reading orders";
  private static final String WRITE = "making refunds";
  private static final String HOOKS = "webhook secret";

  private final WooApi api;
  private final ShopAddress shop;
  private final @Nullable Secret webhookSecret;

  AccountCheck(WooApi api, ShopAddress shop, @Nullable Secret webhookSecret) {
    this.api = api;
    this.shop = shop;
    this.webhookSecret = webhookSecret;
  }

  CheckResult run() {
    CheckResult address = address();
    if (!address.ok()) {
      return address;
    }
    CheckResult read = and(address, READ, this::read);
    if (!read.ok()) {
      return read;
    }
    CheckResult write = and(read, WRITE, this::write);
    return write.and(
        HOOKS,
        true,
        webhookSecret == null
            ? "None given: webhooks are refused, and new orders come by polling."
            : "Set: webhooks are accepted only if it signed them.");
  }

  private CheckResult address() {
    HttpResponse answer = api.index();
    JsonNode index = Json.treeOrNull(answer.body());
    if (!answer.successful() || index == null || !index.has("namespaces")) {
      return CheckResult.failed(
          ADDRESS,
          "There is no WordPress API at "
              + shop.base()
              + "/wp-json/ (status "
              + answer.status()
              + "). Compare the address with Settings, General; and under Settings, Permalinks"
              + " choose anything but Plain.");
    }
    boolean shopThere =
        Json.list(index.path("namespaces")).stream()
            .anyMatch(name -> name.asString("").equals("wc/v3"));
    return shopThere
        ? CheckResult.ok(ADDRESS, "WooCommerce answers.")
        : CheckResult.failed(
            ADDRESS, "WordPress answers, but WooCommerce is not active there, or older than 3.5.");
  }

  private static CheckResult and(
      CheckResult before, String item, java.util.function.Supplier<@Nullable String> attempt) {
    try {
      String wrong = attempt.get();
      return before.and(item, wrong == null, wrong == null ? "Works." : wrong);
    } catch (VerdictException e) {
      return before.and(item, false, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String read() {
    api.list("orders", Map.of("per_page", "1"));
    return null;
  }

  /**
   * Asks to refund an order that cannot exist: a key that may write is told just that, with a
   * status of 500, since WooCommerce gives this one in a form that WordPress does not know.
   */
  private @Nullable String write() {
    JsonNode body = Json.object().put("amount", "0").put("api_refund", false);
    Refusal refusal = Refusal.of(api.post("orders/0/refunds", body));
    if (refusal.code().equals(Refusal.ORDER_UNKNOWN)) {
      return null;
    }
    return switch (refusal.status()) {
      case 401, 403 ->
          "The key may only read"
              + (refusal.words().isEmpty() ? "" : " (WooCommerce says: " + refusal.words() + ")")
              + ": make one with the permission Read/Write to be able to refund.";
      case 400, 404 ->
          refusal.ofShop() ? null : "Something in front of the shop answered " + refusal.status();
      default -> "The shop answered " + refusal.status() + " instead of refusing order 0.";
    };
  }
}
