package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Calls to WooCommerce's REST API, version 3. What it refuses is thrown as a verdict. */
final class WooApi {

  /** The most that WooCommerce gives in one page. */
  static final int LARGEST_PAGE = 100;

  private static final int UNAUTHORIZED = 401;

  private final ShopAddress shop;
  private final Access access;
  private final HttpGateway http;

  WooApi(ShopAddress shop, Access access, HttpGateway http) {
    this.shop = shop;
    this.access = access;
    this.http = http;
  }

  /** One thing; empty when the shop has none. */
  Optional<JsonNode> find(String path) {
    try {
      return Optional.of(get(path, Map.of()));
    } catch (RejectedException e) {
      if (e.code().equals("not-found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A list, or a page of one. */
  List<JsonNode> list(String path, Map<String, String> query) {
    JsonNode answer = get(path, query);
    if (!answer.isArray()) {
      throw notUnderstood();
    }
    return Json.list(answer);
  }

  /** A whole list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; ; page++) {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("per_page", Integer.toString(LARGEST_PAGE));
      query.put("page", Integer.toString(page));
      List<JsonNode> some = list(path, query);
      all.addAll(some);
      if (some.size() < LARGEST_PAGE) {
        return all;
      }
    }
  }

  private JsonNode get(String path, Map<String, String> query) {
    HttpResponse answer = http.send(access.request("GET", path, query).build());
    if (answer.status() == UNAUTHORIZED && !shop.secure()) {
      // the gateway may have repeated the call, and a signature counts once; or it is for an
      // address that is not the site's: a new one tells
      site().ifPresent(access::signFor);
      answer = http.send(access.request("GET", path, query).build());
    }
    if (!answer.successful()) {
      throw Refusal.of(answer).verdict(shop.host());
    }
    JsonNode body = Json.treeOrNull(answer.body());
    if (body == null || !body.isContainer()) {
      throw notUnderstood();
    }
    return body;
  }

  /** Posts, and gives whatever is answered, also from 500 on. Never repeated. */
  HttpResponse post(String path, JsonNode body) {
    HttpRequest request =
        access
            .request("POST", path, Map.of())
            .body("application/json", Json.bytes(body))
            .answerServerErrors()
            .build();
    return http.send(request);
  }

  /** WordPress's description of itself, which needs no key. */
  HttpResponse index() {
    return http.send(HttpRequest.get(shop.index()).build());
  }

  /** The address that WordPress gives its site, which may be another than that it is called by. */
  private Optional<String> site() {
    HttpResponse answer = index();
    JsonNode body = answer.successful() ? Json.treeOrNull(answer.body()) : null;
    String home = body == null ? null : Json.text(body, "home");
    return Optional.ofNullable(home)
        .filter(text -> text.startsWith("http://") || text.startsWith("https://"))
        .map(text -> text.replaceFirst("^https:", "http:").replaceFirst("/+$", ""));
  }

  private RetryLaterException notUnderstood() {
    return new RetryLaterException(
        "answer-not-understood", "the answer of " + shop.host() + " is not WooCommerce's JSON");
  }
}
