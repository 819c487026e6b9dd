package dev.touchline.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.connections.ConnectionRepository;
import dev.touchline.host.connections.StoredConnection;
import dev.touchline.host.intake.ImportJob;
import dev.touchline.host.intake.ImportRepository;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine must do with connections and imports; one class runs it on each. */
abstract class ConnectionRepositoryContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private TestStore store;
  private ConnectionRepository connections;
  private ImportRepository imports;

  abstract TestStore openStore() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = openStore();
    connections = TestConnections.repository(store);
    imports = TestConnections.imports(store);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void beginsWithTheEventsConnection() {
    assertThat(connections.all())
        .singleElement()
        .satisfies(events -> {
          assertThat(events.id()).isEqualTo(1);
          assertThat(events.name()).isEqualTo("events");
        });
  }

  @Test
  void keepsConnections() {
    // Given
    StoredConnection added = connections.add("shop", "fixture", "{\"a\":1}", 1, NOON);

    // When
    connections.update(
        new StoredConnection(
            added.id(), "shop", "fixture", "{}", 2, true, NOON, NOON.plusSeconds(1), null));

    // Then
    assertThat(connections.all().get(1))
        .isEqualTo(
            new StoredConnection(
                2, "shop", "fixture", "{}", 2, true, NOON, NOON.plusSeconds(1), null));
  }

  @Test
  void refusesASecondConnectionOfTheSameName() {
    // Given
    connections.add("shop", "fixture", "{}", 1, NOON);

    // When, Then
    assertThatThrownBy(() -> connections.add("shop", "fixture", "{}", 1, NOON))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void neverGivesAnIdAgainButTheName() {
    // Given
    StoredConnection first = connections.add("shop", "fixture", "{}", 1, NOON);
    connections.putState(first.id(), "cursor", "1", 10);
    connections.delete(
        new StoredConnection(first.id(), "shop", "fixture", "{}", 1, false, NOON, NOON, NOON));

    // When
    StoredConnection second = connections.add("shop", "fixture", "{}", 1, NOON);

    // Then
    assertThat(second.id()).isEqualTo(first.id() + 1);
    assertThat(connections.all()).hasSize(3);
    assertThat(connections.all().get(1).deletedAt()).isEqualTo(NOON);
    assertThat(connections.state(first.id(), "cursor")).isEmpty();
  }

  @Test
  void keepsSettingsOfOlderVersionsUntilTheyAreCurrentAgain() {
    // Given
    StoredConnection first = connections.add("shop", "fixture", "{\"a\":1}", 1, NOON);
    StoredConnection third = settings(first, "{\"a\":3}", 3);
    StoredConnection fourth = settings(first, "{\"a\":4}", 4);
    connections.changeVersion(first, third);
    connections.changeVersion(third, fourth);
    assertThat(connections.keptSettings(first.id()))
        .containsExactly(Map.entry(1, "{\"a\":1}"), Map.entry(3, "{\"a\":3}"));

    // When
    connections.changeVersion(fourth, third);

    // Then
    assertThat(connections.all().get(1)).isEqualTo(third);
    assertThat(connections.keptSettings(first.id())).containsOnlyKeys(1);
    connections.delete(third);
    assertThat(connections.keptSettings(first.id())).isEmpty();
  }

  private static StoredConnection settings(StoredConnection of, String json, int version) {
    return new StoredConnection(of.id(), "shop", "fixture", json, version, false, NOON, NOON, null);
  }

  @Test
  void remembersAndForgetsState() {
    // When
    connections.putState(2, "cursor", "1", 1);
    boolean changed = connections.putState(2, "cursor", "2", 1);
    boolean another = connections.putState(2, "other", "1", 1);

    // Then
    assertThat(changed).isTrue();
    assertThat(another).isFalse();
    assertThat(connections.state(2, "cursor")).contains("2");
    connections.removeState(2, "cursor");
    assertThat(connections.state(2, "cursor")).isEmpty();
  }

  @Test
  void keepsImports() {
    // Given
    ImportJob first = imports.add(2, 100, NOON);
    ImportJob second = imports.add(2, 200, NOON);
    ImportJob ended =
        new ImportJob(first.id(), 2, ImportJob.State.FAILED, 50, 100, 1, 2, 3, "why", NOON, NOON);

    // When
    imports.update(ended);

    // Then
    assertThat(imports.find(first.id())).contains(ended);
    assertThat(imports.running()).containsExactly(second);
    assertThat(imports.newest(10)).containsExactly(second, ended);
  }
}
