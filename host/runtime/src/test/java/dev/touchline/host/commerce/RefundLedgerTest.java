package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.host.access.Access;
import dev.touchline.host.access.Role;
import dev.touchline.host.commerce.FakeShop.Behaviour;
import dev.touchline.host.model.EventJson;
import dev.touchline.host.model.Summary;
import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundLedgerTest {

  @TempDir Path folder;

  private TestStore store;
  private RefundStore refunds;
  private RefundWorld world;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    refunds = TestCommerce.refunds(store);
    world = new RefundWorld(refunds, true);
  }

  @AfterEach
  void close() throws Exception {
    world.close();
    store.close();
  }

  @Test
  void theSameKeyAndBodyIsTheSameRefund() {
    // Given
    Refund first = world.commit();

    // When
    Refund again = world.commit();

    // Then
    assertThat(first.state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(again).isEqualTo(refunds.find(first.id()).orElseThrow());
    assertThat(world.shop.calls).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    // Given
    world.commit();
    RefundRequest other =
        new RefundRequest(
            world.order, new RefundScope.Whole(false), RefundForm.ORIGINAL_PAYMENT, "");

    // When
    CommerceException refused =
        catchThrowableOfType(
            CommerceException.class,
            () -> world.ledger.commit("shop", other, world.key, RefundWorld.ADMIN));

    // Then
    assertThat(refused.kind()).isEqualTo(CommerceException.Kind.REFUSED);
    assertThat(refused.code()).isEqualTo("idempotency-key-reused");
    assertThat(world.shop.calls).isEqualTo(1);
  }

  @Test
  void anAmountBeyondTheCallersLimitWaitsForAnApproval() {
    // When
    Refund asked = world.ledger.commit("shop", world.request(), world.key, RefundWorld.AGENT);
    Refund approved = world.decisions.approve(asked.id(), true, "checked", RefundWorld.ADMIN);

    // Then
    assertThat(asked.state()).isEqualTo(RefundState.REQUESTED);
    assertThat(approved.state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(approved.progress().approvedBy()).isEqualTo("admin");
    assertThat(world.steps())
        .extracting(RefundStep::action)
        .containsExactly("request", "approve", "send", "succeed");
  }

  @Test
  void whoAskedIsNotTheSecondPerson() {
    // Given
    world.approvals =
        new Approvals(List.of(new ApprovalRule("EUR", new BigDecimal("500"), Role.AGENT, true)));
    world.restart();
    Refund asked = world.commit();

    // When
    CommerceException refused =
        catchThrowableOfType(
            CommerceException.class,
            () -> world.decisions.approve(asked.id(), true, null, RefundWorld.ADMIN));
    Refund approved =
        world.decisions.approve(asked.id(), true, null, new Access("other", Role.AGENT));

    // Then
    assertThat(asked.state()).isEqualTo(RefundState.REQUESTED);
    assertThat(refused.code()).isEqualTo("approval-second-person");
    assertThat(approved.state()).isEqualTo(RefundState.SUCCEEDED);
  }

  @Test
  void whatIsTurnedDownIsNeverSent() {
    // Given
    Refund asked = world.ledger.commit("shop", world.request(), world.key, RefundWorld.AGENT);

    // When
    Refund refused = world.decisions.approve(asked.id(), false, "no receipt", RefundWorld.ADMIN);
    world.workUntilDone();

    // Then
    assertThat(refused.state()).isEqualTo(RefundState.REJECTED);
    assertThat(world.shop.calls).isZero();
    assertThat(world.announced("refund.failed")).isEqualTo(1);
  }

  @Test
  void anotherRefundOfTheOrderWaitsUntilTheFirstIsKnown() {
    // Given
    world.shop.then(Behaviour.BOOKS_LATE);
    world.commit();

    // When
    CommerceException busy =
        catchThrowableOfType(
            CommerceException.class,
            () -> world.ledger.commit("shop", world.request(), "another", RefundWorld.ADMIN));
    world.workUntilDone();
    Refund later = world.ledger.commit("shop", world.request(), "another", RefundWorld.ADMIN);

    // Then
    assertThat(busy.code()).isEqualTo("order-busy");
    assertThat(later.state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(world.shop.own()).isEqualTo(2);
  }

  @Test
  void whatCannotBeDecidedIsShownToAPersonWithBothSides() {
    // Given
    RefundWorld unkeyed = new RefundWorld(refunds, false);
    unkeyed.shop.then(Behaviour.BOOKS_AND_DROPS_THE_REPLY);
    unkeyed.commit();
    unkeyed.shop.bookByStaff(FakeShop.AMOUNT);

    // When
    unkeyed.clock.advance(Duration.ofMinutes(5));
    unkeyed.workUntilDone();

    // Then
    Refund refund = unkeyed.refund().orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.UNKNOWN);
    assertThat(refund.progress().person()).isTrue();
    assertThat(unkeyed.steps().getLast().evidence())
        .contains("\"asked\"", "\"shopBefore\"", "own-1", "staff-1");
    unkeyed.close();
  }

  @Test
  void aPersonsDecisionEndsIt() {
    // Given
    RefundWorld unkeyed = new RefundWorld(refunds, false);
    unkeyed.shop.then(Behaviour.BOOKS_AND_DROPS_THE_REPLY);
    Refund asked = unkeyed.commit();
    unkeyed.shop.bookByStaff(FakeShop.AMOUNT);
    unkeyed.clock.advance(Duration.ofMinutes(5));
    unkeyed.workUntilDone();
    Decision decision = new Decision(Decision.Outcome.SUCCEEDED, "own-1", "seen in the shop");

    // When
    Refund resolved = unkeyed.decisions.resolve(asked.id(), decision, RefundWorld.ADMIN);

    // Then
    assertThat(resolved.state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(resolved.progress().reference()).isEqualTo("own-1");
    assertThat(unkeyed.steps().getLast().actor()).isEqualTo("admin");
    assertThatThrownBy(() -> unkeyed.decisions.resolve(asked.id(), decision, RefundWorld.ADMIN))
        .hasMessageContaining("does not wait for a person");
    unkeyed.close();
  }

  @Test
  void theShopsOwnRecordIsUsedWhereThereIsOne() {
    // Given
    world.shop.ownRecords = true;

    // When
    world.commit();
    world.workUntilDone();

    // Then
    String refund = "1/refund:" + world.refund().orElseThrow().id();
    assertThat(world.timeline)
        .containsExactly(refund + ":refund.requested", refund + ":2:sent", "7/shop-refund:own-1");
  }

  @Test
  void whatIsAnnouncedIsAnEvent() {
    // Given
    world.commit();

    // When
    List<Event> events =
        refunds.announcements(10).stream()
            .map(announcement -> EventJson.read(announcement.record().body()))
            .toList();

    // Then
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(EventKind.REFUND_REQUESTED, EventKind.CUSTOM, EventKind.REFUND_SUCCEEDED);
    assertThat(events.getLast().data())
        .isEqualTo(
            new EventData.Payment(
                world.order,
                FakeShop.AMOUNT.customer(),
                "damaged",
                world.refund().orElseThrow().id().toString()));
    assertThat(events.getLast().identifiers()).contains(Identifier.email("customer@example.org"));
  }

  @Test
  void eachStepOnTheWayIsToldOnce() {
    // Given
    world.shop.then(Behaviour.BOOKS_PENDING_THEN_FAILS);
    Refund asked = world.ledger.commit("shop", world.request(), world.key, RefundWorld.AGENT);

    // When
    world.decisions.approve(asked.id(), true, "checked", RefundWorld.ADMIN);
    world.workUntilDone();

    // Then
    String refund = "1/refund:" + asked.id();
    assertThat(world.timeline)
        .containsExactly(
            refund + ":refund.requested",
            refund + ":2:approved",
            refund + ":3:sent",
            refund + ":4:pending",
            refund + ":refund.failed");
  }

  @Test
  void aStepOnTheWayIsAnEventWithWordsForPeople() {
    // Given
    world.shop.then(Behaviour.BOOKS_PENDING);
    world.commit();

    // When
    Event pending = EventJson.read(refunds.announcements(10).getLast().record().body());

    // Then
    assertThat(Summary.of(pending))
        .isEqualTo("Refund of order " + world.order + " is booked and not settled yet");
    assertThat(pending.identifiers()).contains(Identifier.email("customer@example.org"));
  }

  @Test
  void aShopThatIsDownBeginsNothing() {
    // Given
    world.shop.downForLooks(2);

    // When
    Refund waits = world.commit();
    world.workUntilDone();

    // Then
    assertThat(waits.state()).isEqualTo(RefundState.APPROVED);
    assertThat(world.refund().orElseThrow().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(world.shop.calls).isEqualTo(1);
  }

  @Test
  void theBackgroundGoesOnByItself() throws InterruptedException {
    // Given
    world.shop.then(Behaviour.BOOKS_AND_DROPS_THE_REPLY);
    Refund lost = world.commit();
    world.clock.advance(Duration.ofSeconds(20));

    // When
    world.startWork();
    for (int i = 0; i < 200 && world.announced("refund.succeeded") == 0; i++) {
      Thread.sleep(50);
    }

    // Then
    assertThat(lost.state()).isEqualTo(RefundState.UNKNOWN);
    Refund refund = world.refund().orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(refund.progress().reconciled()).isTrue();
    assertThat(world.announced("refund.succeeded")).isEqualTo(1);
    assertThat(world.shop.own()).isEqualTo(1);
  }
}
