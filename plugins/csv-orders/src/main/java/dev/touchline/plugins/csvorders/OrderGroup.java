package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.RecordSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one order that were read so far. */
final class OrderGroup {

  /** An order has fewer lines; more means that the wrong column is taken for the order's number. */
  static final int MOST_LINES = 10_000;

  private static final int FAULTS_TOLD = 5;
  private static final int OVERHEAD = 400;

  private final String order;
  private final @Nullable LineFault fragment;
  private final List<HeldLine> lines = new ArrayList<>();
  private final List<HeldLine> bad = new ArrayList<>(0);
  private @Nullable String customer;
  private long weight = OVERHEAD;

  /**
   * Begins a group.
   *
   * @param fragment why its lines cannot be the whole order; null when they can
   */
  OrderGroup(String order, @Nullable LineFault fragment) {
    this.order = order;
    this.fragment = fragment;
  }

  String order() {
    return order;
  }

  boolean isFull() {
    return lines.size() >= MOST_LINES;
  }

  /** About how many bytes of memory it takes. */
  long weight() {
    return weight;
  }

  /** Adds a line, judging whether it is good. */
  void add(CsvLine line, LineReader reader) {
    HeldLine held = HeldLine.of(line, fragment != null ? fragment : faultOf(line, reader));
    lines.add(held);
    if (held.fault() != null) {
      bad.add(held);
    }
    weight += held.weight();
  }

  private @Nullable LineFault faultOf(CsvLine line, LineReader reader) {
    try {
      customer = sameCustomer(customer, reader.read(line));
      return null;
    } catch (LineFault fault) {
      return fault;
    }
  }

  /** The order's customer, now that one more line was read: the first that any line names. */
  static @Nullable String sameCustomer(@Nullable String known, OrderLine line) throws LineFault {
    if (known != null && line.customer() != null && !known.equals(line.customer())) {
      throw new LineFault(
          "customer-differs", "names another customer than the lines of its order before");
    }
    return known != null ? known : line.customer();
  }

  /** Hands over all lines: the good ones as the order, the others to the quarantine. */
  void deliver(RecordForm form, RecordSink sink) {
    List<HeldLine> good = lines.stream().filter(line -> line.fault() == null).toList();
    if (isFull()) {
      LineFault tooLong =
          new LineFault(
              "order-too-long",
              "is in an order of 10000 lines or more: is it the column of the order's number?");
      quarantine(form, sink, lines, tooLong, Holding.FRAGMENT);
      return;
    }
    if (!good.isEmpty()) {
      sink.accept(form.order(order, good));
    }
    if (!bad.isEmpty()) {
      Holding whole = good.isEmpty() ? Holding.UNREAD_ORDER : Holding.UNREAD_LINES;
      quarantine(form, sink, bad, null, fragment != null ? Holding.FRAGMENT : whole);
    }
  }

  private void quarantine(
      RecordForm form,
      RecordSink sink,
      List<HeldLine> which,
      @Nullable LineFault forAll,
      Holding holding) {
    List<String> reasons = new ArrayList<>();
    String code = "";
    for (HeldLine line : which) {
      LineFault fault = forAll != null ? forAll : line.fault();
      if (fault == null || reasons.size() == FAULTS_TOLD) {
        break;
      }
      code = code.isEmpty() ? fault.code() : code;
      reasons.add("line " + line.number() + ": " + fault.reason());
    }
    String more = "";
    if (which.size() > reasons.size()) {
      List<HeldLine> rest = which.subList(reasons.size(), which.size());
      more = "; also lines " + LineNumbers.compact(rest.stream().map(HeldLine::number).toList());
    }
    sink.quarantine(
        form.quarantined(order, which, lines, holding), code, String.join("; ", reasons) + more);
  }
}
