package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.RecordSink;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers lines into orders. Orders stay open until {@value #MOST_WEIGHT} bytes of lines are held;
 * then the one whose last line is longest ago is handed over. So files need not be sorted, as long
 * as an order's lines do not lie further apart than that.
 *
 * <p>Lines that come after their order was handed over go to the quarantine: neither the lines
 * before nor the order's total are known any more, and a total of some lines would replace that of
 * all.
 */
final class OpenOrders {

  static final long MOST_WEIGHT = 16L << 20;

  private static final int EXPECTED = 1 << 14;
  private static final float LOAD = 0.75f;

  private final LineReader reader;
  private final RecordForm form;
  private final RecordSink sink;
  private final long mostWeight;
  private final Map<String, OrderGroup> open = new LinkedHashMap<>(EXPECTED, LOAD, true);
  private final ClosedOrders closed = new ClosedOrders();
  private long weight;

  OpenOrders(LineReader reader, RecordForm form, RecordSink sink, long mostWeight) {
    this.reader = reader;
    this.form = form;
    this.sink = sink;
    this.mostWeight = mostWeight;
  }

  /** Adds a line to its order. */
  void add(String order, CsvLine line) {
    OrderGroup group = open.get(order);
    long before = 0;
    if (group == null) {
      group = new OrderGroup(order, cameBack(order));
      open.put(order, group);
    } else {
      before = group.weight();
    }
    group.add(line, reader);
    weight += group.weight() - before;
    if (group.isFull()) {
      open.remove(order);
      close(group);
    }
    while (weight > mostWeight) {
      Iterator<OrderGroup> oldest = open.values().iterator();
      OrderGroup longestAgo = oldest.next();
      oldest.remove();
      close(longestAgo);
    }
  }

  private @Nullable LineFault cameBack(String order) {
    return closed.contains(order)
        ? new LineFault(
            "order-came-back",
            "belongs to an order whose other lines stand too far above: sort the file by order and"
                + " import it again")
        : null;
  }

  private void close(OrderGroup group) {
    weight -= group.weight();
    closed.add(group.order());
    group.deliver(form, sink);
  }

  /** Hands over all orders that are still open. */
  void closeAll() {
    for (OrderGroup group : open.values()) {
      group.deliver(form, sink);
    }
    open.clear();
  }
}
