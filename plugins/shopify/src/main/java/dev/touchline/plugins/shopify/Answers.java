package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an answer of the GraphQL API says: data, or errors that become verdicts. */
final class Answers {

  /** The verdict's code for what the app may not have. */
  static final String ACCESS_DENIED = "access-denied";

  private static final Pattern SCOPE = Pattern.compile("`((?:read|write)_[a-z_]+)`");

  private Answers() {}

  /**
   * The data of an answer without errors.
   *
   * @throws VerdictException for an answer with errors, or without either
   */
  static JsonNode data(JsonNode answer) {
    List<JsonNode> errors = Json.list(answer, "errors");
    if (!errors.isEmpty() || answer.path("errors").isString()) {
      throw verdict(errors);
    }
    JsonNode data = answer.path("data");
    if (!data.isObject()) {
      throw new RetryLaterException("answer-not-understood", "Shopify's answer has no data");
    }
    return data;
  }

  static @Nullable String code(JsonNode error) {
    return Json.text(error.path("extensions"), "code");
  }

  /** Shopify's own messages quote variables, which are personal data: they are not passed on. */
  private static VerdictException verdict(List<JsonNode> errors) {
    for (JsonNode error : errors) {
      String code = code(error);
      switch (code == null ? "" : code) {
        case "ACCESS_DENIED" -> {
          return new ConfigurationException(deniedCode(error), denied(error));
        }
        case "SHOP_INACTIVE" -> {
          return new ConfigurationException(
              "shop-inactive", "Shopify says that the shop is closed");
        }
        case "MAX_COST_EXCEEDED" -> {
          return new TooCostly(error.path("extensions")).verdict();
        }
        case "INTERNAL_SERVER_ERROR", "TIMEOUT" -> {
          return new RetryLaterException("provider-error", "Shopify failed to answer");
        }
        default -> {
          // told by all codes together
        }
      }
    }
    return new RejectedException("query-refused", "Shopify refused the query: " + codes(errors));
  }

  private static String deniedCode(JsonNode error) {
    return Json.list(error, "path").stream()
        .map(name -> name.asString(""))
        .map(Grants::codeOf)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(ACCESS_DENIED);
  }

  private static String denied(JsonNode error) {
    Matcher scope = SCOPE.matcher(error.path("message").asString(""));
    String path =
        Json.list(error, "path").stream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .collect(Collectors.joining("."));
    return "Shopify denies the app "
        + (path.isEmpty() ? "what was asked for" : path)
        + (scope.find() ? ": grant it the access scope " + scope.group(1) : "")
        + ".";
  }

  private static String codes(List<JsonNode> errors) {
    String codes =
        errors.stream()
            .map(Answers::code)
            .map(code -> code == null ? "no code" : Text.cut(code, 60))
            .distinct()
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? "no code" : codes;
  }

  /** A query that costs more than any may. */
  private record TooCostly(JsonNode numbers) {
    VerdictException verdict() {
      return new RejectedException(
          PageSize.TOO_COSTLY,
          "the query costs %d points, and Shopify allows %d"
              .formatted(Json.number(numbers, "cost"), Json.number(numbers, "maxCost")));
    }
  }
}
