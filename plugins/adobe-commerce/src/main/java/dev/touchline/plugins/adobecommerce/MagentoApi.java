package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls to Adobe Commerce's REST API, V1. What it refuses is thrown as a verdict. */
final class MagentoApi {

  private static final int LARGEST_PAGE = 100;

  private final String base;
  private final String host;
  private final Secret token;
  private final HttpGateway http;

  MagentoApi(URI url, Secret token, HttpGateway http) {
    this.base = api(url.toString());
    this.host = url.getHost();
    this.token = token;
    this.http = http;
  }

  /** The address of the API, whether the shop's was given, or that of the API of one store. */
  static String api(String url) {
    String plain = url.replaceFirst("/+$", "").replaceFirst("/V1$", "");
    return (plain.matches(".*/rest(/[A-Za-z0-9_]+)?") ? plain : plain + "/rest") + "/V1/";
  }

  /**
   * A page of a list.
   *
   * @param more whether there are further pages; a page past the end shows the last one again, so
   *     its length tells nothing
   */
  record Found(List<JsonNode> items, boolean more) {}

  Found search(String list, Search search) {
    JsonNode answer = get(list + "?" + search.query());
    JsonNode items = answer.path("items");
    if ((!items.isArray() && !items.isNull()) || !answer.path("total_count").isIntegralNumber()) {
      throw notUnderstood();
    }
    int total = answer.path("total_count").asInt(0);
    boolean past = (search.page() - 1L) * search.size() >= total;
    boolean more = (long) search.page() * search.size() < total;
    return new Found(past ? List.of() : Json.list(items), more);
  }

  /** A whole list, page by page. */
  List<JsonNode> all(String list, Search search) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; ; page++) {
      Found found = search(list, search.page(page, LARGEST_PAGE));
      all.addAll(found.items());
      if (!found.more()) {
        return all;
      }
    }
  }

  /** One thing that is there. */
  JsonNode get(String path) {
    HttpResponse answer = send(HttpRequest.get(uri(path)));
    if (!answer.successful()) {
      throw Refusal.of(answer).verdict(host);
    }
    JsonNode body = Json.treeOrNull(answer.body());
    if (body == null || !body.isContainer()) {
      throw notUnderstood();
    }
    return body;
  }

  /** Posts, and gives what is answered below 500. Never repeated. */
  HttpResponse post(String path, JsonNode body) {
    return send(HttpRequest.post(uri(path)).body("application/json", Json.bytes(body)));
  }

  private HttpResponse send(HttpRequest.Builder request) {
    return http.send(request.bearer(token).header("Accept", "application/json").build());
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private RetryLaterException notUnderstood() {
    return new RetryLaterException(
        "answer-not-understood", "the answer of " + host + " is not Adobe Commerce's JSON");
  }
}
