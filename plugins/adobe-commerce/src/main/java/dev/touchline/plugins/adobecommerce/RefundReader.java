package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundBooking.State;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.record.IncomingRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads credit memos. */
final class RefundReader {

  private static final int OPEN = 1;
  private static final int CANCELED = 3;

  private final Amounts amounts;
  private final Set<String> lines;

  RefundReader(JsonNode order, Amounts amounts) {
    this.amounts = amounts;
    this.lines =
        new LineReader(order, amounts)
            .items().stream()
                .map(item -> Json.required(item, "item_id"))
                .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * One credit memo.
   *
   * @param record see {@link RefundBooking#record()}
   */
  RefundBooking read(JsonNode memo, @Nullable IncomingRecord record) {
    RefundKey key = null;
    StringJoiner words = new StringJoiner("; ");
    for (JsonNode comment : Json.list(memo.path("comments"))) {
      String text = Json.text(comment, "comment");
      key = key == null ? MarkedReason.key(text) : key;
      String plain = MarkedReason.words(text);
      if (plain != null) {
        words.add(plain);
      }
    }
    return new RefundBooking(
        Json.required(memo, "entity_id"),
        key,
        state(memo),
        amounts.sum(memo, "grand_total"),
        Json.time(memo, "created_at"),
        items(memo),
        words.length() == 0 ? null : words.toString(),
        Json.text(memo, "transaction_id"),
        record);
  }

  private static State state(JsonNode memo) {
    return switch (memo.path("state").asInt(0)) {
      case OPEN -> State.PENDING;
      case CANCELED -> State.FAILED;
      default -> State.SUCCEEDED;
    };
  }

  private List<LineItem> items(JsonNode memo) {
    List<LineItem> items = new ArrayList<>();
    for (JsonNode item : Json.list(memo.path("items"))) {
      String line = Json.text(item, "order_item_id");
      BigDecimal quantity = Json.amount(item, "qty");
      if (line != null && lines.contains(line) && quantity.signum() > 0) {
        items.add(new LineItem(line, LineReader.isWhole(quantity) ? quantity.intValue() : 1));
      }
    }
    return items;
  }
}
