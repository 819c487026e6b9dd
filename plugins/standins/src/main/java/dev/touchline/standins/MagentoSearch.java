package dev.touchline.standins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Search criteria in a query, and what they find. */
final class MagentoSearch {

  private static final Pattern FILTER =
      Pattern.compile(
          "searchCriteria\\[filter_groups\\]\\[([0-9]+)\\]\\[filters\\]\\[([0-9]+)\\]"
              + "\\[(field|value|condition_type)\\]");
  private static final Pattern ORDER =
      Pattern.compile("searchCriteria\\[sortOrders\\]\\[([0-9]+)\\]\\[(field|direction)\\]");

  private final Map<Integer, Map<Integer, Map<String, String>>> groups = new TreeMap<>();
  private final Map<Integer, Map<String, String>> orders = new TreeMap<>();
  private int size = Integer.MAX_VALUE;
  private int page = 1;

  static MagentoSearch of(Map<String, String> query) {
    MagentoSearch search = new MagentoSearch();
    query.forEach((name, value) -> {
      Matcher filter = FILTER.matcher(name);
      Matcher order = ORDER.matcher(name);
      if (filter.matches()) {
        search
            .groups
            .computeIfAbsent(Integer.valueOf(filter.group(1)), key -> new TreeMap<>())
            .computeIfAbsent(Integer.valueOf(filter.group(2)), key -> new TreeMap<>())
            .put(filter.group(3), value);
      } else if (order.matches()) {
        search
            .orders
            .computeIfAbsent(Integer.valueOf(order.group(1)), key -> new TreeMap<>())
            .put(order.group(2), value);
      } else if (name.equals("searchCriteria[pageSize]")) {
        search.size = Integer.parseInt(value);
      } else if (name.equals("searchCriteria[currentPage]")) {
        search.page = Integer.parseInt(value);
      }
    });
    return search;
  }

  Reply answer(JsonMapper mapper, List<? extends JsonNode> all) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : all) {
      if (groups.values().stream()
          .allMatch(group -> group.values().stream().anyMatch(filter -> fits(filter, one)))) {
        found.add(one);
      }
    }
    for (Map<String, String> order : new ArrayList<>(orders.values()).reversed()) {
      Comparator<JsonNode> by = comparing(String.valueOf(order.get("field")));
      found.sort("DESC".equals(order.get("direction")) ? by.reversed() : by);
    }
    int last = Math.max(1, (found.size() + size - 1) / size);
    int from = (Math.min(page, last) - 1) * size; // past the end, the last page comes again
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode items = answer.putArray("items");
    found
        .subList(from, Math.min(found.size(), from + Math.min(size, found.size())))
        .forEach(items::add);
    answer.putObject("search_criteria").put("page_size", size).put("current_page", page);
    answer.put("total_count", found.size());
    return Reply.json(200, answer);
  }

  private static Comparator<JsonNode> comparing(String field) {
    return field.equals("entity_id")
        ? Comparator.comparing(one -> one.path(field).asInt())
        : Comparator.comparing(one -> one.path(field).asString(""));
  }

  private static boolean fits(Map<String, String> filter, JsonNode one) {
    String own = one.path(String.valueOf(filter.get("field"))).asString("");
    String value = filter.getOrDefault("value", "");
    return switch (filter.getOrDefault("condition_type", "eq")) {
      case "eq" -> own.equalsIgnoreCase(value);
      case "in" -> Arrays.asList(value.split(",")).contains(own);
      case "like" -> like(value.toLowerCase(Locale.ROOT), own.toLowerCase(Locale.ROOT));
      case "lteq" -> own.compareTo(value) <= 0;
      case "gteq" -> own.compareTo(value) >= 0;
      default -> throw new IllegalArgumentException("condition " + filter);
    };
  }

  private static boolean like(String pattern, String text) {
    String[] parts = pattern.split("%", -1);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return text.matches(regex.toString());
  }
}
