package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.commerce.FakeShop.Behaviour;
import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a shop does and wherever the host crashes: money moves at most once, and when the ledger
 * cannot tell, a person is asked. The same for every engine.
 */
abstract class RefundCrashContract {

  private static final int STEPS = 14;

  private TestStore store;
  private RefundStore refunds;

  abstract TestStore openStore() throws Exception;

  abstract int runs();

  @BeforeEach
  void open() throws Exception {
    store = openStore();
    refunds = TestCommerce.refunds(store);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void aCrashAtAnyStepPaysOnceOrAsksAPerson() {
    for (Behaviour behaviour : Behaviour.values()) {
      for (int call = 1; call <= STEPS; call++) {
        for (boolean after : List.of(false, true)) {
          // Given
          RefundWorld world = new RefundWorld(refunds, call % 2 == 0);
          world.shop.then(behaviour);
          world.store.crashAt(call, after);

          // When
          world.commitUntilAnswered();
          world.workUntilDone();

          // Then
          String run = behaviour + ", crash at call " + call + (after ? " after" : " before");
          holds(world, run);
          assertThat(world.refund()).as(run).isPresent();
          assertThat(world.refund().get().progress().person()).as(run).isFalse();
          world.close();
        }
      }
    }
    assertThat(AuditChain.firstBroken(refunds.trail(0, 100_000))).isEmpty();
  }

  @Test
  void randomTroublePaysOnceOrAsksAPerson() {
    int asked = 0;
    int paid = 0;
    for (int seed = 0; seed < runs(); seed++) {
      // Given
      Random random = new Random(seed);
      RefundWorld world = troubled(random);

      // When
      world.commitUntilAnswered();
      trouble(world, random);
      world.workUntilDone();

      // Then
      holds(world, "seed " + seed);
      asked += world.refund().filter(refund -> refund.progress().person()).isPresent() ? 1 : 0;
      paid += world.shop.own() > 0 ? 1 : 0;
      world.close();
    }
    assertThat(paid).isGreaterThan(runs() / 2);
    assertThat(asked).isBetween(1, runs() / 3);
    assertThat(AuditChain.firstBroken(refunds.trail(0, 100_000))).isEmpty();
  }

  private RefundWorld troubled(Random random) {
    RefundWorld world = new RefundWorld(refunds, random.nextBoolean());
    Behaviour[] all = Behaviour.values();
    for (int i = random.nextInt(3); i >= 0; i--) {
      world.shop.then(all[random.nextInt(all.length)]);
    }
    world.shop.ownRecords = random.nextBoolean();
    world.shop.lateBy = Duration.ofSeconds(random.nextInt(91));
    world.store.crashAt(1 + random.nextInt(20), random.nextBoolean());
    if (random.nextInt(4) == 0) {
      world.shop.bookByStaff(FakeShop.AMOUNT); // before: told apart by the comparison
    }
    return world;
  }

  private static void trouble(RefundWorld world, Random random) {
    if (random.nextInt(4) == 0) {
      world.shop.downForLooks(1 + random.nextInt(4));
    }
    if (random.nextInt(5) == 0) {
      world.shop.bookByStaff(Price.of(Money.of("1.00", "EUR")));
    }
    if (random.nextInt(2) == 0) {
      world.store.crashAt(1 + random.nextInt(12), random.nextBoolean());
    }
  }

  @Test
  void theTrailCannotBeChanged() {
    // Given
    RefundWorld world = new RefundWorld(refunds, true);
    world.commit();
    world.close();

    // When
    List<RefundStep> trail = refunds.trail(0, 100);

    // Then
    assertThatThrownBy(() -> TestCommerce.tamper(store, "update refund_step set actor = 'nobody'"))
        .rootCause()
        .hasMessageContaining("only added");
    assertThatThrownBy(() -> TestCommerce.tamper(store, "delete from refund_step"))
        .rootCause()
        .hasMessageContaining("only added");
    assertThat(AuditChain.firstBroken(trail)).isEmpty();
    assertThat(AuditChain.firstBroken(trail.subList(1, trail.size()))).isPresent();
  }

  /** What must hold whatever happened. */
  private static void holds(RefundWorld world, String run) {
    long own = world.shop.own();
    assertThat(own).as("bookings, " + run).isLessThanOrEqualTo(1);
    if (world.refund().isEmpty()) {
      assertThat(own).as(run).isZero();
      return;
    }
    Refund refund = world.refund().get();
    List<RefundStep> steps = world.steps();
    String told = run + " -> " + refund.progress() + "\n" + String.join("\n", lines(steps));
    switch (refund.state()) {
      case SUCCEEDED -> assertThat(own).as(told).isEqualTo(1);
      case REJECTED -> assertThat(own).as(told).isZero();
      case UNKNOWN -> {
        assertThat(refund.progress().person()).as(told).isTrue();
        assertThat(steps.getLast().evidence()).as(told).contains("\"shop\"", "\"key\"");
      }
      case REQUESTED, APPROVED, SENT, PENDING -> throw new AssertionError("not over: " + told);
    }
    boolean succeeded = refund.state() == RefundState.SUCCEEDED;
    long shown =
        world.announced("refund.succeeded")
            + world.announced("own-1")
            + world.announced("own-2")
            + world.announced("own-3");
    assertThat(shown).as(told).isEqualTo(succeeded ? 1 : 0);
    assertThat(world.announced("refund.requested")).as(told).isEqualTo(1);
    assertThat(world.announced("refund.failed"))
        .as(told)
        .isEqualTo(refund.state() == RefundState.REJECTED ? 1 : 0);
  }

  private static List<String> lines(List<RefundStep> steps) {
    return steps.stream()
        .map(step -> step.at() + " " + step.action() + " " + step.state() + " " + step.evidence())
        .toList();
  }
}
