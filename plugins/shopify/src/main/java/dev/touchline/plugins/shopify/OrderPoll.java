package dev.touchline.plugins.shopify;

import dev.touchline.plugins.shopify.OrderSource.Found;
import dev.touchline.plugins.shopify.OrderSource.Listing;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Goes through the orders by the time of their last change: first the whole past, then what is new.
 * So what webhooks left out is found, and what they brought is recognised.
 *
 * <p>Shopify's search lags behind its books, and an order that changes while the pages are read
 * moves to the end. So each run begins a little before the newest change that the last one saw;
 * records that come again have the same keys.
 */
final class OrderPoll {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OVERLAP = Duration.ofMinutes(3);

  private final OrderSource source;

  OrderPoll(OrderSource source) {
    this.source = source;
  }

  /**
   * Where a run is.
   *
   * @param since the changes that it looks at; null for all
   * @param after where its next page begins; null at its beginning
   * @param newest the newest change that it saw; null when it has seen none
   */
  private record Cursor(@Nullable Instant since, @Nullable String after, @Nullable Instant newest) {

    static Cursor read(@Nullable String text) {
      if (text == null) {
        return new Cursor(null, null, null);
      }
      try {
        JsonNode fields = Json.MAPPER.readTree(text);
        return new Cursor(
            time(fields, "since"), Json.text(fields, "after"), time(fields, "newest"));
      } catch (JacksonException | DateTimeParseException e) {
        throw new RejectedException("cursor-not-understood", "the stored cursor cannot be read");
      }
    }

    private static @Nullable Instant time(JsonNode fields, String name) {
      String text = Json.text(fields, name);
      return text == null ? null : Instant.parse(text);
    }

    String write() {
      Map<String, String> fields = new TreeMap<>();
      put(fields, "since", since == null ? null : since.toString());
      put(fields, "after", after);
      put(fields, "newest", newest == null ? null : newest.toString());
      return Json.MAPPER.writeValueAsString(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
      if (value != null) {
        fields.put(name, value);
      }
    }

    Listing listing() {
      String search = since == null ? null : "updated_at:>='" + since + "'";
      return new Listing(search, "UPDATED_AT", false);
    }
  }

  Page poll(@Nullable String stored, int limit) {
    Cursor cursor = Cursor.read(stored);
    Found found = source.list(cursor.listing(), limit, cursor.after(), PATIENCE);
    Instant newest = cursor.newest();
    for (JsonNode order : found.orders()) {
      Instant updated = Json.requiredTime(order, "updatedAt");
      newest = newest == null || updated.isAfter(newest) ? updated : newest;
    }
    List<IncomingRecord> records = found.orders().stream().map(OrderPoll::record).toList();
    if (found.next() != null) {
      return Page.more(records, new Cursor(cursor.since(), found.next(), newest).write());
    }
    Instant since = newest == null ? cursor.since() : newest.minus(OVERLAP);
    return Page.last(records, since == null ? null : new Cursor(since, null, null).write());
  }

  /** The same order in the same state is the same record; in another state it is another. */
  private static IncomingRecord record(JsonNode order) {
    byte[] body = Json.bytes(order);
    return IncomingRecord.of("order:" + Json.id(order) + ":" + Text.digest(body), body)
        .attribute(RecordKind.ATTRIBUTE, RecordKind.ORDER.wireName())
        .build();
  }
}
