package dev.touchline.acceptance;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a host says about every customer and every unclaimed order of an imported file: it is walked
 * from end to end, and everything that the API answered goes into one check sum for each of them.
 */
final class RetailHistory {

  private final Api api;
  private final MessageDigest digest = CheckSum.digest();
  private final Map<String, BigDecimal> spent = new TreeMap<>();
  private final Map<String, Integer> linesByContent = new HashMap<>();
  private final Map<String, Set<String>> cancellations = new HashMap<>();
  private final Map<String, String> checkSums = new TreeMap<>();
  private final Set<String> eventIds = new HashSet<>();
  private int events;

  private RetailHistory(Api api) {
    this.api = api;
  }

  /** Walks the history of a file's customers; its orders came through the named connection. */
  static RetailHistory walk(Api api, String connection, RetailFile file) {
    RetailHistory history = new RetailHistory(api);
    file.spent().keySet().forEach(number -> history.visit("customer-number:" + number, number));
    file.unclaimed().forEach(order -> history.visit("order:" + connection + ":" + order, ""));
    return history;
  }

  private void visit(String identifier, String number) {
    String path = "/api/v1/customers?identifier=" + Api.encode(identifier);
    Answer found = api.get(path).expect(200);
    List<JsonNode> customers = Json.items(found.json());
    if (customers.size() != 1) {
      throw new AssertionError(customers.size() + " customers are " + identifier);
    }
    digest.update(found.bytes());
    JsonNode customer = customers.getFirst();
    Timeline.pages(api, customer.path("id").asString(), "limit=200", page -> add(page, number));
    if (!number.isEmpty()) {
      spent.put(number, amount(customer.path("netSpend")));
    }
    checkSums.put(identifier, HexFormat.of().formatHex(digest.digest()));
  }

  private static BigDecimal amount(JsonNode netSpend) {
    if (netSpend.size() != 1 || !netSpend.get(0).path("currency").asString().equals("GBP")) {
      throw new AssertionError("not one amount in pounds: " + netSpend);
    }
    return new BigDecimal(netSpend.get(0).path("amount").asString());
  }

  private void add(Answer page, String number) {
    digest.update(page.bytes());
    for (JsonNode event : Json.items(page.json())) {
      events++;
      eventIds.add(event.path("id").asString());
      JsonNode data = event.path("data");
      String order = data.path("number").asString();
      if (event.path("kind").asString().equals("order.cancelled")) {
        cancellations.computeIfAbsent(order, key -> new HashSet<>()).add(number);
      }
      data.path("lines").forEach(line -> addLine(order, line));
    }
  }

  private void addLine(String order, JsonNode line) {
    BigDecimal quantity = new BigDecimal(line.path("quantity").asString());
    BigDecimal price = new BigDecimal(line.path("unitPrice").path("amount").asString());
    String content = RetailFile.content(order, line.path("sku").asString(), quantity, price);
    linesByContent.merge(content, 1, Integer::sum);
  }

  /** Net spend by customer number. */
  Map<String, BigDecimal> spent() {
    return spent;
  }

  /** How often each line of an order is there. */
  Map<String, Integer> linesByContent() {
    return linesByContent;
  }

  /** Whose timelines a cancellation is on, by its number. */
  Map<String, Set<String>> cancellations() {
    return cancellations;
  }

  /** By identifier, a check sum of all that the API says: bytes, not meaning. */
  Map<String, String> checkSums() {
    return checkSums;
  }

  int events() {
    return events;
  }

  /** How many events have an id of their own. */
  int distinctEvents() {
    return eventIds.size();
  }
}
