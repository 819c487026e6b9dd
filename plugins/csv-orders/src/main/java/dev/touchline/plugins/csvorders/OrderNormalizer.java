package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the lines of an order into the event that tells of it. */
final class OrderNormalizer {

  private final CsvOrdersSettings settings;
  private final String connection;

  OrderNormalizer(CsvOrdersSettings settings, String connection) {
    this.settings = settings;
    this.connection = connection;
  }

  Normalized normalize(StoredRecord record) {
    Holding holding = Holding.valueOf(record.attribute(RecordForm.HOLDING));
    List<OrderLine> lines = new RecordLines(settings, record).read();
    if (holding == Holding.FRAGMENT) {
      throw new RejectedException(
          "not-a-whole-order",
          "line "
              + record.attribute(RecordForm.LINE)
              + " is not here with all lines of its order:"
              + " import the file again");
    }
    OrderLine first = lines.get(0);
    EventKind kind = kind(record, holding, first);
    Instant when = kind == EventKind.ORDER_UPDATED ? updated(record, first) : first.at();
    Event.Builder event =
        Event.of(externalId(record, first), kind, when, data(lines))
            .channel(new Channel(settings.channel()))
            .about(whom(first.order(), firstOf(lines, OrderLine::customer)))
            .attribute("country", firstOf(lines, OrderLine::country));
    return Normalized.of(event.build());
  }

  /**
   * Nobody knows when an order was changed, only when that came in. So the newest file has the last
   * word on the total, in whatever order records are normalised and replayed.
   */
  private static Instant updated(StoredRecord record, OrderLine line) {
    return record.receivedAt().isAfter(line.at()) ? record.receivedAt() : line.at();
  }

  /**
   * By content and not by key alone: when unread lines were replayed and then come again with a
   * corrected file, the same lines are the same event, and other lines another.
   */
  private static String externalId(StoredRecord record, OrderLine line) {
    return record.revision() > 1
        ? "order/" + line.order() + "#" + record.revision()
        : "order/" + line.order() + "@" + RecordForm.digest(record.body());
  }

  private EventKind kind(StoredRecord record, Holding holding, OrderLine line) {
    if (settings.cancels(line.order())) {
      return EventKind.ORDER_CANCELLED;
    }
    return record.revision() > 1 || holding == Holding.UNREAD_LINES
        ? EventKind.ORDER_UPDATED
        : EventKind.ORDER_PLACED;
  }

  private EventData.Order data(List<OrderLine> lines) {
    Currency currency = settings.money();
    BigDecimal total = BigDecimal.ZERO;
    List<EventData.Line> positions = new ArrayList<>(lines.size());
    for (OrderLine line : lines) {
      total = total.add(line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())));
      positions.add(
          new EventData.Line(
              Integer.toString(positions.size() + 1),
              line.sku(),
              line.name(),
              line.quantity(),
              new Money(line.unitPrice(), currency)));
    }
    return new EventData.Order(lines.get(0).order(), money(total, currency), positions, null, null);
  }

  private static Money money(BigDecimal total, Currency currency) {
    try {
      return new Money(total, currency);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("total-too-large", "the order's total is too large", e);
    }
  }

  /** The customer, or the order itself until somebody claims it. */
  private Identifier whom(String order, @Nullable String customer) {
    String scope = settings.customerScope();
    if (customer != null) {
      return Identifier.of(settings.customerType(), scope == null ? "" : scope, customer);
    }
    return Identifier.of(IdentifierType.ORDER, scope == null ? connection : scope, order);
  }

  private static @Nullable String firstOf(
      List<OrderLine> lines, Function<OrderLine, @Nullable String> part) {
    return lines.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
