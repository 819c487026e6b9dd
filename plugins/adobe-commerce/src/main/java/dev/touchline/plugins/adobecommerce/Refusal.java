package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import tools.jackson.databind.JsonNode;

/**
 * What Adobe Commerce says when it refuses. Its messages come with places such as %1 or %resources
 * left open, and what belongs there beside them.
 *
 * @param words the message with its places filled; empty when the answer is none of the shop's
 */
record Refusal(int status, String words) {

  private static final int LONGEST = 400;

  static Refusal of(HttpResponse answer) {
    JsonNode body = Json.treeOrNull(answer.body());
    String message = body == null ? null : Json.text(body, "message");
    return body == null || message == null
        ? new Refusal(answer.status(), "")
        : new Refusal(answer.status(), filled(message, body.path("parameters")));
  }

  private static String filled(String message, JsonNode parameters) {
    String text = message;
    if (parameters.isArray()) {
      for (int i = parameters.size(); i >= 1; i--) { // from behind, since %1 begins %10
        text = text.replace("%" + i, parameters.get(i - 1).asString(""));
      }
    } else if (parameters.isObject()) {
      for (String name : parameters.propertyNames()) {
        text = text.replace("%" + name, parameters.path(name).asString(""));
      }
    }
    String plain = text.replaceAll("\\s*\\R\\s*", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  /** Whether the shop itself spoke, rather than something in front of it. */
  boolean ofShop() {
    return !words.isEmpty();
  }

  /** The same as what the host should do. */
  VerdictException verdict(String host) {
    String told = host + " answered " + status;
    return switch (status) {
      case 401, 403 -> new CredentialsException("credentials-refused", told + ": " + permission());
      case 404 ->
          ofShop() && !words.contains("route")
              ? new RejectedException("not-found", told)
              : new ConfigurationException(
                  "api-not-found", told + ": there is no Adobe Commerce REST API at this address");
      case 408, 425 -> new RetryLaterException("provider-busy", told);
      default -> new RejectedException("request-refused", told);
    };
  }

  /** What is wrong with the token, in words. */
  String permission() {
    int resource = words.indexOf("Magento_");
    if (resource >= 0) {
      String name = words.substring(resource).split("[^A-Za-z0-9_:]", 2)[0];
      return "the integration may not use "
          + name
          + "; tick it under System, Integrations, API, and activate it again";
    }
    return "the access token is wrong or was revoked, or tokens of integrations are not allowed as"
        + " bearer tokens (Stores, Configuration, Services, OAuth)";
  }
}
