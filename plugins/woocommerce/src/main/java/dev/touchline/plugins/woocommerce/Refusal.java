package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What WooCommerce says when it refuses: a code, and words.
 *
 * @param code WooCommerce's or WordPress's code; empty when the answer is none of theirs
 * @param words what it says, as plain text; may be empty
 */
record Refusal(int status, String code, String words) {

  /** What a refund of an order that is not there is refused with, at a status of 500. */
  static final String ORDER_UNKNOWN = "woocommerce_rest_invalid_order_id";

  private static final int LONGEST = 300;

  static Refusal of(HttpResponse answer) {
    JsonNode body = Json.treeOrNull(answer.body());
    String code = body == null ? null : Json.text(body, "code");
    String words = body == null ? null : Json.text(body, "message");
    return new Refusal(answer.status(), code == null ? "" : code, plain(words));
  }

  /** Messages have markup in places. */
  private static String plain(@Nullable String words) {
    if (words == null) {
      return "";
    }
    String text =
        words
            .replaceAll("<[^>]{0,500}>", "")
            .replace("&quot;", "\"")
            .replace("&#039;", "'")
            .replace("&amp;", "&")
            .strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Whether WooCommerce itself spoke, rather than something in front of it. */
  boolean ofShop() {
    return code.startsWith("woocommerce_") || code.startsWith("rest_");
  }

  /** The same as what the host should do. */
  VerdictException verdict(String host) {
    String told = host + " answered " + status + (code.isEmpty() ? "" : " (" + code + ")");
    return switch (status) {
      case 401, 403 ->
          new CredentialsException(
              "credentials-refused",
              told
                  + ": the key is wrong, was revoked, or its user or permission does not allow"
                  + " this; make a new one that may read and write");
      case 404 -> notFound(told);
      case 408, 425 -> new RetryLaterException("provider-busy", told);
      default -> new RejectedException("request-refused", told);
    };
  }

  private VerdictException notFound(String told) {
    if (!ofShop() || code.equals("rest_no_route")) {
      return new ConfigurationException(
          "api-not-found",
          told
              + ": there is no WooCommerce API at this address; is WooCommerce active, and are"
              + " WordPress's permalinks (Settings, Permalinks) anything but plain?");
    }
    return new RejectedException("not-found", told);
  }
}
