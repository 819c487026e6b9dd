package dev.touchline.cli;

import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Moments;
import dev.touchline.cli.terminal.Table;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Shows customers and their events as lines. */
final class CustomerView {

  private final Terminal terminal;

  CustomerView(Terminal terminal) {
    this.terminal = terminal;
  }

  void choice(List<JsonNode> found, String asked) {
    if (found.isEmpty()) {
      terminal.tell("No customer is known by " + asked + ".");
      return;
    }
    Table table = new Table("CUSTOMER", "NAME", "LAST SEEN", "ORDERS");
    for (JsonNode customer : found) {
      table.row(
          Json.text(customer, "id"),
          name(customer),
          Moments.read(Json.text(customer, "lastSeen")),
          Json.text(customer, "orders"));
    }
    table.lines().forEach(terminal::print);
  }

  void summary(JsonNode customer) {
    String merged = Json.text(customer, "canonicalId");
    terminal.print(name(customer) + "  (" + Json.text(customer, "id") + ")");
    if (!merged.isEmpty() && !merged.equals(Json.text(customer, "id"))) {
      terminal.print("  now       " + merged);
    }
    for (JsonNode identifier : customer.path("identifiers")) {
      terminal.print(
          "  known by  " + Json.text(identifier, "type") + " " + Json.text(identifier, "value"));
    }
    terminal.print("  seen      " + seen(customer));
    terminal.print("  channels  " + counts(customer.path("channels")));
    terminal.print("  orders    " + Json.text(customer, "orders") + spend(customer));
  }

  void timeline(JsonNode page) {
    terminal.print("");
    Table table = new Table("WHEN", "CHANNEL", "", "WHAT");
    for (JsonNode event : Json.items(page)) {
      table.row(
          Moments.read(Json.text(event, "occurredAt")),
          Json.text(event, "channel"),
          arrow(Json.text(event, "direction")),
          what(event));
    }
    table.lines().forEach(terminal::print);
    if (!Json.text(page, "next").isEmpty()) {
      terminal.print("... and earlier ones: --limit");
    }
  }

  private static String what(JsonNode event) {
    String summary = Json.text(event, "summary");
    return summary.isEmpty() ? Json.text(event, "kind") : summary;
  }

  private static String arrow(String direction) {
    return switch (direction) {
      case "in" -> ">";
      case "out" -> "<";
      default -> ".";
    };
  }

  private static String name(JsonNode customer) {
    JsonNode names = customer.path("names");
    return names.isEmpty() ? "(no name)" : names.get(names.size() - 1).asString();
  }

  private static String seen(JsonNode customer) {
    return Moments.read(Json.text(customer, "firstSeen"))
        + " to "
        + Moments.read(Json.text(customer, "lastSeen"));
  }

  private static String counts(JsonNode counts) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> count : counts.properties()) {
      words.add(count.getKey() + " " + Units.count(count.getValue().asLong()));
    }
    return String.join(", ", words);
  }

  private static String spend(JsonNode customer) {
    List<String> words = new ArrayList<>();
    for (JsonNode money : customer.path("netSpend")) {
      words.add(Units.decimal(Json.text(money, "amount")) + " " + Json.text(money, "currency"));
    }
    return words.isEmpty() ? "" : ", net spend " + String.join(", ", words);
  }
}
