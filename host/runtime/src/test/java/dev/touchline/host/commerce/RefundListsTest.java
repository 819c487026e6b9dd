package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.commerce.FakeShop.Behaviour;
import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundListsTest {

  @TempDir Path folder;

  private TestStore store;
  private RefundStore refunds;
  private final List<RefundWorld> worlds = new ArrayList<>();

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    refunds = TestCommerce.refunds(store);
  }

  @AfterEach
  void close() throws Exception {
    worlds.forEach(RefundWorld::close);
    store.close();
  }

  private RefundWorld world(boolean keysKept) {
    RefundWorld world = new RefundWorld(refunds, keysKept);
    worlds.add(world);
    return world;
  }

  private RefundWorld undecidable() {
    RefundWorld world = world(false);
    world.shop.then(Behaviour.BOOKS_AND_DROPS_THE_REPLY);
    world.commit();
    world.shop.bookByStaff(FakeShop.AMOUNT);
    world.clock.advance(Duration.ofMinutes(5));
    world.workUntilDone();
    return world;
  }

  private static RefundFilter filter(String name) {
    return RefundFilter.of(name).orElseThrow();
  }

  @Test
  void showsWhatWaitsForAnApprovalOrAPersonWithBothSides() {
    // Given
    RefundWorld done = world(true);
    done.commit();
    RefundWorld asking = world(true);
    Refund asked = asking.ledger.commit("shop", asking.request(), asking.key, RefundWorld.AGENT);
    RefundWorld open = undecidable();

    // When
    List<ListedRefund> waiting = asking.lists.list(filter("waiting"), 0, 10);

    // Then
    Refund undecided = open.refund().orElseThrow();
    assertThat(waiting)
        .extracting(listed -> listed.refund().id())
        .containsExactly(asked.id(), undecided.id());
    assertThat(waiting.get(0).since()).isEqualTo(asked.terms().createdAt());
    assertThat(waiting.get(0).evidence()).contains("\"request\"", "\"quote\"");
    assertThat(waiting.get(0).connection()).isEqualTo("shop");
    Instant askedPerson = open.steps().getLast().at();
    assertThat(waiting.get(1).since()).isEqualTo(askedPerson);
    assertThat(waiting.get(1).evidence()).contains("\"asked\"", "\"shop\"", "own-1", "staff-1");
    assertThat(asking.lists.list(filter("person"), 0, 10)).hasSize(1);
    assertThat(asking.lists.list(filter("open"), 0, 10)).hasSize(2);
    assertThat(asking.lists.list(filter("succeeded"), 0, 10)).hasSize(1);
    assertThat(asking.lists.list(filter("rejected"), 0, 10)).isEmpty();
  }

  @Test
  void goesOnAfterTheLastOneOfAPage() {
    // Given
    List<Refund> asked = new ArrayList<>();
    RefundWorld world = null;
    for (int i = 0; i < 5; i++) {
      world = world(true);
      asked.add(world.ledger.commit("shop", world.request(), world.key, RefundWorld.AGENT));
    }

    // When
    List<ListedRefund> first = world.lists.list(filter("requested"), 0, 3);
    long last = first.getLast().refund().id().value();
    List<ListedRefund> second = world.lists.list(filter("requested"), last, 3);

    // Then
    assertThat(first).extracting(ListedRefund::refund).isEqualTo(asked.subList(0, 3));
    assertThat(second).extracting(ListedRefund::refund).isEqualTo(asked.subList(3, 5));
  }

  @Test
  void openRefundsKeepTheirConnectionAndAreNamed() {
    // Given
    RefundWorld world = world(true);
    world.commit();
    boolean free = world.lists.keeping(world.connection()).isEmpty();
    RefundWorld asking = world(true);
    Refund asked = asking.ledger.commit("shop", asking.request(), asking.key, RefundWorld.AGENT);

    // When
    String why = asking.lists.keeping(asking.connection()).orElseThrow();

    // Then
    assertThat(free).isTrue();
    assertThat(why)
        .isEqualTo("refunds of this connection are still open: " + asked.id() + " (requested)");
  }

  @Test
  void namesOnlyAsManyAsPeopleRead() {
    // Given
    RefundWorld world = null;
    for (int i = 0; i < 7; i++) {
      world = world(true);
      world.ledger.commit("shop", world.request(), world.key, RefundWorld.AGENT);
    }

    // When
    String why = world.lists.keeping(world.connection()).orElseThrow();

    // Then
    assertThat(why).contains("f1 (requested)", "f5 (requested) and more").doesNotContain("f6");
  }
}
