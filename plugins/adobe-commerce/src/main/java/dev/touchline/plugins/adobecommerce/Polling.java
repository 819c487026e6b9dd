package dev.touchline.plugins.adobecommerce;

import dev.touchline.plugins.adobecommerce.Search.Filter;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks through all orders by the time of their last change: the whole past at first, then what is
 * new. Adobe Commerce's open source has no webhooks, so this is how orders come in. Goes back a
 * little at each round, since an order may become visible some seconds after the time that it
 * bears; what was seen already is recognised by its key.
 */
final class Polling {

  private static final int LARGEST_PAGE = 100;
  private static final int OVERLAP_SECONDS = 60;

  private final MagentoApi api;
  private final Beside beside;
  private final OrderRecord records;

  Polling(MagentoApi api, Beside beside, OrderRecord records) {
    this.api = api;
    this.beside = beside;
    this.records = records;
  }

  Page poll(@Nullable String cursor, int limit) {
    Place place = Place.of(cursor);
    Search search =
        new Search()
            .sorted("updated_at", "ASC")
            .sorted("entity_id", "ASC")
            .page(place.page(), Math.min(limit, LARGEST_PAGE));
    if (place.from() != null) {
      search.all(new Filter("updated_at", "gteq", Search.time(place.from())));
    }
    MagentoApi.Found found = api.search("orders", search);
    List<IncomingRecord> page = new ArrayList<>();
    for (OrderPart part : beside.of(found.items())) {
      page.add(records.ofOrder(part));
    }
    JsonNode last = found.items().isEmpty() ? null : found.items().getLast();
    Instant changed = last == null ? null : Json.time(last, "updated_at");
    return found.more()
        ? Page.more(page, place.further(changed).text())
        : Page.last(page, place.nextRound(changed).text());
  }

  /**
   * Where the walk is.
   *
   * @param from orders changed then or later; null for the beginning
   * @param page of these, more than 1 only where more orders than fit a page changed in one second
   * @param newest the newest change seen
   */
  private record Place(@Nullable Instant from, int page, @Nullable Instant newest) {

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
      return text.equals("-") ? null : Instant.parse(text);
    }

    Place further(@Nullable Instant last) {
      boolean moves = last != null && (from == null || last.isAfter(from));
      return moves ? new Place(last, 1, last) : new Place(from, page + 1, later(last));
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
      return text(from) + " " + page + " " + text(newest);
    }

    private static String text(@Nullable Instant time) {
      return time == null ? "-" : time.toString();
    }
  }
}
