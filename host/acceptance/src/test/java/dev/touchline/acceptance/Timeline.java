package dev.touchline.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads timelines page by page. */
final class Timeline {

  private static final int MOST = 200;

  private Timeline() {}

  /** All events of a customer, newest first. */
  static List<JsonNode> of(Api api, String customer) {
    List<JsonNode> events = new ArrayList<>();
    pages(api, customer, "limit=" + MOST, page -> events.addAll(Json.items(page.json())));
    return events;
  }

  /** Reads all pages, in their order. */
  static void pages(Api api, String customer, String query, Consumer<Answer> page) {
    String cursor = null;
    do {
      Answer answer = page(api, customer, query, cursor);
      page.accept(answer);
      cursor = next(answer);
    } while (cursor != null);
  }

  /** One page, from a cursor or from the beginning. */
  static Answer page(Api api, String customer, String query, @Nullable String cursor) {
    String before = cursor == null ? "" : "&before=" + cursor;
    return api.get("/api/v1/customers/" + customer + "/timeline?" + query + before).expect(200);
  }

  /** Where the next page begins; null at the end. */
  static @Nullable String next(Answer page) {
    String text = page.text();
    int at = text.lastIndexOf("],\"next\":\"");
    return at < 0 ? null : text.substring(at + 10, text.indexOf('"', at + 10));
  }

  /** The id of the one customer with an identifier, written {@code type:value}. */
  static String customer(Api api, String identifier) {
    List<JsonNode> found = customers(api, identifier);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " customers have " + identifier + ": " + found);
    }
    return found.getFirst().path("id").asString();
  }

  /** The customers with an identifier, at a glance. */
  static List<JsonNode> customers(Api api, String identifier) {
    return Json.items(api.json("/api/v1/customers?identifier=" + Api.encode(identifier)));
  }
}
