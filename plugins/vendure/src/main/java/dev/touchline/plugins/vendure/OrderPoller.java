package dev.touchline.plugins.vendure;

import dev.touchline.plugins.vendure.PollCursor.Position;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Brings what happens to orders: first the shop's whole past, then in rounds what came and changed.
 *
 * <p>Vendure's {@code updatedAt} is no record of changes: refunds and notes never touch it, and on
 * SQLite neither do payments and parcels. So a round asks by the time of placing as well, and the
 * orders of the last weeks are looked at again and again, some at each call.
 */
final class OrderPoller {

  /** A change may be committed later than another one that is newer by its time. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final int MOST_ORDERS = 50;
  private static final int RECORDS_AN_ORDER = 5;

  private static final List<String> NOT_ORDERED_YET = List.of("AddingItems", "Draft", "Created");

  private final AdminClient client;
  private final OrderRecords records;
  private final Duration secondLook;
  private final boolean defaultChannel;
  private final Clock clock;

  OrderPoller(AdminClient client, OrderRecords records, VendureSettings settings, Clock clock) {
    this.client = client;
    this.records = records;
    this.secondLook = settings.secondLook();
    this.defaultChannel = settings.channelToken() == null;
    this.clock = clock;
  }

  /** Some orders of a list, and whether it goes on after them. */
  private record Batch(List<JsonNode> orders, int decimals, boolean more) {}

  /**
   * Records of a batch, as many as fit.
   *
   * @param next where the next ones begin
   * @param whole of how many orders all records fit
   */
  private record Cut(List<IncomingRecord> records, Position next, int whole) {}

  Page poll(@Nullable String text, int limit) {
    PollCursor cursor = PollCursor.parse(text).begun(clock.instant());
    Batch batch = changed(cursor, limit);
    Cut cut = cut(batch, cursor.round(), limit);
    PollCursor next = cursor.seen(newest(batch, cut), cut.next());
    if (cut.whole() < batch.orders().size() || batch.more()) {
      return Page.more(cut.records(), next.toString());
    }
    int room = limit - cut.records().size();
    return room == 0 || secondLook.isZero()
        ? Page.last(cut.records(), next.nextRound().toString())
        : walk(next.nextRound(), cut.records(), room);
  }

  /** The walk never says that there is more: it goes on at the next call, with no hurry. */
  private Page walk(PollCursor cursor, List<IncomingRecord> before, int room) {
    Batch batch = recent(cursor.walk(), room);
    Cut cut = cut(batch, cursor.walk(), room);
    boolean round = cut.whole() == batch.orders().size() && !batch.more();
    List<IncomingRecord> all = new ArrayList<>(before);
    all.addAll(cut.records());
    return Page.last(all, cursor.walked(round ? Position.BEGINNING : cut.next()).toString());
  }

  private static Instant newest(Batch batch, Cut cut) {
    return batch.orders().stream()
        .limit(cut.whole())
        .map(OrderPoller::changedAt)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static Instant changedAt(JsonNode order) {
    Instant updated = Fields.time(order, "updatedAt");
    Instant placed = Fields.optionalTime(order, "orderPlacedAt");
    return placed != null && placed.isAfter(updated) ? placed : updated;
  }

  /** In an order in which nothing moves forward: what comes in between is seen once more. */
  private Batch changed(PollCursor cursor, int limit) {
    boolean all = cursor.since().equals(Instant.EPOCH);
    String after = (all ? Instant.EPOCH : cursor.since().minus(OVERLAP)).toString();
    return batch(
        Map.of(
            "_or",
            List.of(
                Map.of("updatedAt", Map.of("after", after)),
                Map.of("orderPlacedAt", Map.of("after", after)))),
        Map.of("id", "ASC"),
        cursor.round(),
        limit);
  }

  private Batch recent(Position from, int limit) {
    Instant after = clock.instant().minus(secondLook);
    Map<String, Object> sort = new LinkedHashMap<>();
    sort.put("orderPlacedAt", "ASC");
    sort.put("id", "ASC");
    return batch(Map.of("orderPlacedAt", Map.of("after", after.toString())), sort, from, limit);
  }

  private Batch batch(
      Map<String, Object> which, Map<String, Object> sort, Position from, int limit) {
    Map<String, Object> filter = new LinkedHashMap<>(which);
    filter.put("state", Map.of("notIn", NOT_ORDERED_YET));
    if (defaultChannel) {
      // an order of a marketplace is there as a whole, and once more for each seller
      filter.put("type", Map.of("notEq", "Seller"));
    }
    int take = Math.max(1, Math.min(MOST_ORDERS, limit / RECORDS_AN_ORDER));
    Map<String, Object> options =
        Map.of("take", take, "skip", from.orders(), "sort", sort, "filter", filter);
    JsonNode answer =
        client.ask(new GraphQlRequest("Orders", Queries.ORDERS, Map.of("options", options)));
    List<JsonNode> orders = Fields.requiredList(answer.path("orders"), "items");
    long total = Fields.number(answer.path("orders"), "totalItems");
    boolean more = !orders.isEmpty() && from.orders() + orders.size() < total;
    return new Batch(orders, Amounts.decimals(answer), more);
  }

  private Cut cut(Batch batch, Position from, int limit) {
    List<IncomingRecord> fit = new ArrayList<>();
    int done = from.records();
    for (int i = 0; i < batch.orders().size(); i++) {
      List<IncomingRecord> all = records.of(batch.orders().get(i), batch.decimals());
      List<IncomingRecord> left = all.subList(Math.min(done, all.size()), all.size());
      int room = limit - fit.size();
      if (left.size() > room) {
        fit.addAll(left.subList(0, room));
        int given = all.size() - left.size() + room;
        return new Cut(fit, new Position(from.orders() + i, given), i);
      }
      fit.addAll(left);
      done = 0;
    }
    int whole = batch.orders().size();
    return new Cut(fit, new Position(from.orders() + whole, 0), whole);
  }
}
