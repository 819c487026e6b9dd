package dev.touchline.host.commerce;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop, a ledger over a store that may crash, and a clock that tests move. */
final class RefundWorld {

  static final Access ADMIN = new Access("admin", Role.ADMIN);
  static final Access AGENT = new Access("agent", Role.AGENT);

  private static final int SHOP = 7;
  private static final AtomicInteger ORDERS = new AtomicInteger();

  /** A clock that stands still until it is moved. */
  static final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final TestClock clock = new TestClock();
  final RefundStore durable;
  final CrashingStore store;
  final FakeShop shop;
  final String order = "1" + ORDERS.incrementAndGet();
  final String key = "key-" + order;
  final List<String> timeline = new CopyOnWriteArrayList<>();
  Approvals approvals =
      new Approvals(
          List.of(
              new ApprovalRule("EUR", new BigDecimal("50"), Role.ADMIN, false),
              new ApprovalRule("EUR", new BigDecimal("500"), Role.AGENT, true)));
  RefundLedger ledger;
  RefundDecisions decisions;
  RefundLists lists;
  private Shops shops;
  private RefundWork work;
  int crashes;

  RefundWorld(RefundStore durable, boolean keysKept) {
    this.durable = durable;
    this.store = new CrashingStore(durable);
    this.shop = new FakeShop(clock, keysKept);
    restart();
  }

  /** Everything in memory is gone; the store and the shop are as they were. */
  void restart() {
    if (work != null) {
      work.close();
    }
    shops = new FakeShopConnection(SHOP, "shop", shop).shops();
    Commerce commerce = Commerce.over(store, shops, approvals, CommerceSettings.DEFAULT, clock);
    ledger = commerce.ledger();
    decisions = commerce.decisions();
    lists = commerce.lists();
    work =
        new RefundWork(
            ledger,
            store,
            (connection, record) -> {
              String entry = connection + "/" + record.dedupeKey();
              if (!timeline.contains(entry)) { // as the inbox does
                timeline.add(entry);
              }
            },
            clock);
  }

  LiveConnection connection() {
    return shops.named("shop");
  }

  RefundRequest request() {
    return new RefundRequest(
        "#" + order,
        new RefundScope.Amount(FakeShop.AMOUNT.customer()),
        RefundForm.ORIGINAL_PAYMENT,
        "damaged");
  }

  Refund commit() {
    return ledger.commit("shop", request(), key, ADMIN);
  }

  /** Commits as a client does that tries again until it has an answer. */
  void commitUntilAnswered() {
    while (true) {
      try {
        commit();
        return;
      } catch (SimulatedCrash e) {
        crashed();
      } catch (CommerceException e) {
        return; // refused or not available: the client was told
      }
    }
  }

  private void crashed() {
    crashes++;
    restart();
  }

  /** Lets the background work until nothing is left to do. */
  void workUntilDone() {
    for (int i = 0; i < 200; i++) {
      try {
        work.runOnce();
      } catch (SimulatedCrash e) {
        crashed();
      } catch (Exception e) {
        throw new AssertionError("the background failed", e);
      }
      if (isOver() && durable.announcements(1).isEmpty()) {
        clock.advance(FakeShop.LATEST); // what is still to be booked late is booked
        return;
      }
      clock.advance(Duration.ofSeconds(20));
    }
    throw new AssertionError("not over: " + refund());
  }

  /** Begins the background as the host does. */
  void startWork() {
    work.start();
  }

  boolean isOver() {
    return refund()
        .map(refund -> refund.state().isFinal() || refund.progress().person())
        .orElse(true);
  }

  Optional<Refund> refund() {
    return durable.findByKey(key);
  }

  List<RefundStep> steps() {
    return refund().map(refund -> durable.steps(refund.id())).orElse(List.of());
  }

  long announced(String kind) {
    return timeline.stream().filter(entry -> entry.endsWith(kind)).count();
  }

  void close() {
    work.close();
  }
}
