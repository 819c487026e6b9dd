package dev.touchline.plugins.shopify;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks Shopify for the shop and for what the app may do. */
final class AccountCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String ACCESS = "access to the shop";
  private static final String SCOPES = "access scopes";

  /** Each with what does not work without it. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "read_orders", "orders",
          "write_orders", "refunds",
          "read_customers", "look-up by telephone",
          "read_returns", "returns",
          "read_locations", "putting refunded goods back on the shelf");

  private final ShopifySettings settings;
  private final AdminApi api;

  AccountCheck(ShopifySettings settings, AdminApi api) {
    this.settings = settings;
    this.api = api;
  }

  CheckResult run() {
    CheckResult result =
        CheckResult.ok("API secret", "Set: deliveries are accepted only if it signed them.");
    try {
      return answered(result, api.query(Document.SHOP, Map.of(), PATIENCE));
    } catch (VerdictException e) {
      return result.and(ACCESS, false, inWords(e));
    }
  }

  private CheckResult answered(CheckResult result, JsonNode data) {
    JsonNode shop = data.path("shop");
    String domain = Json.text(shop, "myshopifyDomain");
    if (domain == null || !domain.equalsIgnoreCase(settings.shop())) {
      return result.and(
          ACCESS, false, "Shopify answered, but not for the shop " + settings.shop() + ".");
    }
    List<String> scopes = new ArrayList<>();
    for (JsonNode scope : Json.list(data.path("currentAppInstallation"), "accessScopes")) {
      scopes.add(Json.required(scope, "handle"));
    }
    return scopes(result.and(ACCESS, true, "Shopify knows the shop: " + name(shop)), scopes);
  }

  private static String name(JsonNode shop) {
    String name = Json.text(shop, "name");
    return name == null ? "no name" : name;
  }

  private static CheckResult scopes(CheckResult result, List<String> granted) {
    String missing =
        NEEDED.entrySet().stream()
            .filter(needed -> !has(granted, needed.getKey()))
            .map(needed -> needed.getKey() + " (" + needed.getValue() + ")")
            .sorted()
            .collect(Collectors.joining(", "));
    CheckResult checked =
        missing.isEmpty()
            ? result.and(SCOPES, true, "The app has all access scopes that it needs.")
            : result.and(SCOPES, false, "The app lacks access scopes: grant it " + missing + ".");
    return checked.and(
        "order history",
        true,
        granted.contains("read_all_orders")
            ? "All orders are shown."
            : "Only orders of the last 60 days are shown; for all of them the app needs"
                + " read_all_orders.");
  }

  /** Who may write may read. */
  private static boolean has(List<String> granted, String scope) {
    return Set.copyOf(granted).contains(scope)
        || scope.startsWith("read_")
            && granted.contains("write_" + scope.substring("read_".length()));
  }

  private String inWords(VerdictException verdict) {
    return switch (verdict) {
      case RetryLaterException e ->
          "Shopify could not be asked just now (" + e.code() + "): try again.";
      case CredentialsException e ->
          "Shopify refuses the token or the client credentials ("
              + e.code()
              + "): is the app still installed?";
      case ConfigurationException e ->
          e.code().endsWith("-denied") || e.code().equals("shop-inactive")
              ? String.valueOf(e.getMessage())
              : "The host may not call " + settings.shop() + " (" + e.code() + ").";
      case RejectedException e ->
          e.code().equals("not-found")
              ? "There is no shop " + settings.shop() + ", or it answers elsewhere."
              : "Shopify's answer cannot be used (" + e.code() + "): " + e.getMessage();
    };
  }
}
