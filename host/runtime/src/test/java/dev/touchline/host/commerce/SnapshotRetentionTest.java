package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.identity.Identifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRetentionTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Identifier CUSTOMER = Identifier.email("customer@example.org");
  private static final int SHOP = 7;
  private static final long PROFILE = 3;

  @TempDir Path folder;

  private TestStore store;
  private OrderSnapshots snapshots;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    snapshots = TestCommerce.snapshots(store);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private void seen(int connection, String number, Instant at) {
    OrderSnapshots.Seen seen =
        new OrderSnapshots.Seen(Orders.order(number, at, CUSTOMER), at, List.of(PROFILE));
    snapshots.save(connection, List.of(seen));
  }

  private List<String> kept(int connection) {
    return snapshots.ofProfiles(connection, List.of(PROFILE), 1_000).stream()
        .map(snapshot -> snapshot.order().number())
        .toList();
  }

  @Test
  void forgetsWhatWasSeenLongAgo() {
    // Given
    seen(SHOP, "old", NOW.minus(Duration.ofDays(91)));
    seen(SHOP, "new", NOW.minus(Duration.ofDays(89)));

    // When
    try (var retention = new SnapshotRetention(snapshots, Duration.ofDays(90), 1_000, CLOCK)) {
      assertThat(retention.forget()).isEqualTo(1);
    }

    // Then
    assertThat(kept(SHOP)).containsExactly("new");
    assertThat(snapshots.byNumber(SHOP, "old")).isEmpty();
  }

  @Test
  void keepsSoManyOfAConnectionThoseSeenLast() {
    // Given more than one transaction takes
    List<OrderSnapshots.Seen> many = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      Instant at = NOW.minusSeconds(700 - i);
      many.add(new OrderSnapshots.Seen(Orders.order("m" + i, at, CUSTOMER), at, List.of(PROFILE)));
    }
    snapshots.save(SHOP, many);
    seen(SHOP + 1, "other", NOW);

    // When
    try (var retention = new SnapshotRetention(snapshots, Duration.ofDays(90), 50, CLOCK)) {
      assertThat(retention.forget()).isEqualTo(650);
    }

    // Then
    assertThat(kept(SHOP)).hasSize(50).contains("m699", "m650").doesNotContain("m649");
    assertThat(kept(SHOP + 1)).containsExactly("other");
  }

  @Test
  void refusesToKeepNothing() {
    // When, Then
    assertThatThrownBy(() -> new SnapshotRetention(snapshots, Duration.ZERO, 5, CLOCK))
        .hasMessageContaining("keep is PT0S and most is 5");
  }
}
