package dev.touchline.plugins.facebook;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Looks at the settings, and with a page access token asks Meta for the page. */
final class AccountCheck {

  /** Released in February 2026; Meta answers it until July 2028. */
  private static final String GRAPH = "https://graph.facebook.com/v25.0/";

  private static final String TOKEN = "page access token";

  private final FacebookSettings settings;
  private final HttpGateway http;

  AccountCheck(FacebookSettings settings, HttpGateway http) {
    this.settings = settings;
    this.http = http;
  }

  CheckResult run() {
    CheckResult result =
        CheckResult.ok("app secret", "Set: deliveries are accepted only if it signed them.")
            .and("verify token", true, "Set: enter the same one with the webhook at Meta.");
    Secret token = settings.pageAccessToken();
    if (token == null) {
      return result.and(
          TOKEN, true, "None given: the connection receives, and nothing was asked of Meta.");
    }
    try {
      HttpResponse response = http.send(request(token));
      return response.successful() ? page(result, response) : refused(result, response);
    } catch (VerdictException e) {
      return result.and(TOKEN, false, inWords(e));
    }
  }

  /**
   * The proof shows that the token and the app secret belong to the same app; some apps demand it.
   */
  private HttpRequest request(Secret token) {
    String proof = new Signature(settings.appSecret()).hex(token.revealBytes());
    URI uri = URI.create(GRAPH + settings.pageId() + "?fields=id,name&appsecret_proof=" + proof);
    return HttpRequest.get(uri).bearer(token).build();
  }

  private CheckResult page(CheckResult result, HttpResponse response) {
    JsonNode page = json(response);
    if (!page.path("id").asString("").equals(settings.pageId())) {
      return result.and(
          TOKEN, false, "Meta answered, but not with page " + settings.pageId() + ".");
    }
    return result.and(
        TOKEN,
        true,
        "Meta knows the page: " + Utf8.storable(page.path("name").asString("no name")));
  }

  private static CheckResult refused(CheckResult result, HttpResponse response) {
    int code = json(response).path("error").path("code").asInt(0);
    return result.and(TOKEN, false, inWords(code, response.status()));
  }

  private static String inWords(int code, int status) {
    if (code == 190 || code == 102) {
      return "The token is expired or was withdrawn (Meta's code " + code + "): make a new one.";
    }
    if (code == 10 || code >= 200 && code <= 299 || status == 403) {
      return "The token lacks a permission (Meta's code "
          + code
          + "): it needs pages_messaging,"
          + " pages_manage_metadata and pages_read_engagement.";
    }
    if (code == 100) {
      return "Meta refuses the page id, or the app secret is of another app than the token"
          + " (Meta's code 100).";
    }
    return "Meta answered with status " + status + " and code " + code + ".";
  }

  private static String inWords(VerdictException verdict) {
    return switch (verdict) {
      case RetryLaterException e ->
          "Meta could not be reached just now (" + e.code() + "): try again.";
      case CredentialsException e -> "Meta refuses the token (" + e.code() + "): make a new one.";
      case ConfigurationException e ->
          "The host may not call graph.facebook.com (" + e.code() + "): " + e.getMessage();
      case RejectedException e -> "Meta's answer cannot be used (" + e.code() + ").";
    };
  }

  private static JsonNode json(HttpResponse response) {
    try {
      return Json.tree(response.body());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
