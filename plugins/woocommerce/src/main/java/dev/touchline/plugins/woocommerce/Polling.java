package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks through all orders by the time of their last change: the whole past at first, then what is
 * new. Goes back a little at each round, since an order may become visible some seconds after the
 * time that it bears; what was seen already is recognised by its key.
 */
final class Polling {

  private static final int OVERLAP_SECONDS = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final WooApi api;
  private final Orders orders;
  private final OrderRecord records;

  Polling(WooApi api, Orders orders, OrderRecord records) {
    this.api = api;
    this.orders = orders;
    this.records = records;
  }

  Page poll(@Nullable String cursor, int limit) {
    Place place = Place.of(cursor);
    int size = Math.min(limit, WooApi.LARGEST_PAGE);
    List<JsonNode> changed = api.list("orders", query(place, size));
    List<IncomingRecord> page = new ArrayList<>();
    for (JsonNode order : changed) {
      page.add(records.ofOrder(orders.withRefunds(order)));
    }
    Instant last = changed.isEmpty() ? null : Json.time(changed.getLast(), "date_modified_gmt");
    return changed.size() == size
        ? Page.more(page, place.further(last).text())
        : Page.last(page, place.nextRound(last).text());
  }

  private static Map<String, String> query(Place place, int size) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("orderby", "modified");
    query.put("order", "asc");
    query.put("per_page", Integer.toString(size));
    query.put("page", Integer.toString(place.page()));
    query.put("status", "any");
    if (place.after() != null) {
      query.put("modified_after", TIME.format(place.after()));
      query.put("dates_are_gmt", "true");
    }
    return query;
  }

  /**
   * Where the walk is.
   *
   * @param after orders changed after this; null for the beginning
   * @param page of these, more than 1 only where more orders than fit a page changed in one second
   * @param newest the newest change seen
   */
  private record Place(@Nullable Instant after, int page, @Nullable Instant newest) {

    static Place of(@Nullable String cursor) {
      if (cursor == null) {
        return new Place(null, 1, null);
      }
      String[] parts = cursor.split(" ", -1);
      try {
        return new Place(time(parts[0]), Integer.parseInt(parts[1]), time(parts[2]));
      } catch (RuntimeException e) {
        return new Place(null, 1, null); // from the beginning rather than never again
      }
    }

    private static @Nullable Instant time(String text) {
      return text.equals("-") ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    Place further(@Nullable Instant last) {
      Instant begin = last == null ? null : last.minusSeconds(1);
      boolean moves = begin != null && (after == null || begin.isAfter(after));
      return moves ? new Place(begin, 1, last) : new Place(after, page + 1, later(last));
    }

    Place nextRound(@Nullable Instant last) {
      Instant latest = later(last);
      return new Place(latest == null ? null : latest.minusSeconds(OVERLAP_SECONDS), 1, latest);
    }

    private @Nullable Instant later(@Nullable Instant last) {
      if (last == null || newest == null) {
        return last == null ? newest : last;
      }
      return last.isAfter(newest) ? last : newest;
    }

    String text() {
      return text(after) + " " + page + " " + text(newest);
    }

    private static String text(@Nullable Instant time) {
      return time == null ? "-" : TIME.format(time);
    }
  }
}
