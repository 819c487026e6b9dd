package dev.touchline.plugins.adobecommerce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Search criteria as Adobe Commerce writes them into a query. Filters of one group are joined with
 * "or", groups with "and".
 */
final class Search {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final List<List<Filter>> groups = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private int size = 100;
  private int page = 1;

  /** One condition. */
  record Filter(String field, String condition, String value) {

    static Filter is(String field, String value) {
      return new Filter(field, "eq", value);
    }

    static Filter in(String field, List<String> values) {
      return new Filter(field, "in", String.join(",", values));
    }
  }

  /** Times are written without a zone, and are in UTC. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** Adds a group: at least one of these. */
  Search any(List<Filter> filters) {
    groups.add(List.copyOf(filters));
    return this;
  }

  Search all(Filter filter) {
    return any(List.of(filter));
  }

  Search sorted(String field, String direction) {
    order.add(field + " " + direction);
    return this;
  }

  Search page(int number, int ofSize) {
    page = number;
    size = ofSize;
    return this;
  }

  int size() {
    return size;
  }

  int page() {
    return page;
  }

  String query() {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = 0; j < groups.get(i).size(); j++) {
        String name = "searchCriteria[filter_groups][" + i + "][filters][" + j + "]";
        Filter filter = groups.get(i).get(j);
        add(query, name + "[field]", filter.field());
        add(query, name + "[value]", filter.value());
        add(query, name + "[condition_type]", filter.condition());
      }
    }
    for (int i = 0; i < order.size(); i++) {
      String[] parts = order.get(i).split(" ", -1);
      add(query, "searchCriteria[sortOrders][" + i + "][field]", parts[0]);
      add(query, "searchCriteria[sortOrders][" + i + "][direction]", parts[1]);
    }
    add(query, "searchCriteria[pageSize]", Integer.toString(size));
    add(query, "searchCriteria[currentPage]", Integer.toString(page));
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? "" : "&").append(encode(name)).append('=').append(encode(value));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
