package dev.touchline.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.history.Activity;
import dev.touchline.host.history.Purchase;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final int ID = 2;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private TestStore store;
  private Inbox inbox;
  private Pipeline pipeline;
  private Replay replay;
  private StandInConnection connection;
  private volatile Function<StoredRecord, Normalized> version = ReplayTest::first;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    connection = new StandInConnection(ID, (Normalizer) record -> version.apply(record));
    Identity identity = store.identity();
    Pipeline.Target target =
        new Pipeline.Target(identity.resolver(), store.history(), store.outcomes());
    pipeline =
        new Pipeline(
            inbox,
            id -> Optional.of(connection),
            target,
            Clock.systemUTC(),
            new PipelineMetrics(new SimpleMeterRegistry(), id -> Optional.empty()));
    replay =
        new Replay(
            store.inbox(), id -> Optional.of(connection), identity, target, Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    pipeline.close();
    inbox.close();
    store.close();
    connection.close();
  }

  @Test
  void theSamePluginChangesNothing() throws Exception {
    // Given
    fill();
    List<StoredEvent> before = events();

    // When
    ReplayReport report = replay.arrived(connection, 0, Long.MAX_VALUE, false);

    // Then
    assertThat(report).isEqualTo(new ReplayReport(3, 3, 0, 0, 0, 0, List.of()));
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aPreviewShowsTheDifferenceAndChangesNothing() throws Exception {
    // Given
    fill();
    List<StoredEvent> before = events();
    version = ReplayTest::second;

    // When
    ReplayReport report = replay.arrived(connection, 0, Long.MAX_VALUE, true);

    // Then
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.changed()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.changes()).hasSize(3);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aReplayBringsEventsCountsAndOrdersInLine() throws Exception {
    // Given
    fill();
    version = ReplayTest::second;

    // When
    replay.arrived(connection, 0, Long.MAX_VALUE, false);

    // Then
    assertThat(replay.arrived(connection, 0, Long.MAX_VALUE, true).unchanged()).isEqualTo(3);
    assertThat(store.historyQueries().activity(List.of(1L, 2L, 3L)))
        .extracting(Activity::kind, Activity::events)
        .containsExactlyInAnyOrder(
            tuple("order.placed", 1L), tuple("message.received", 1L), tuple("note.added", 1L));
    assertThat(store.historyQueries().purchases(List.of(1L, 2L, 3L)))
        .extracting(Purchase::total)
        .singleElement()
        .satisfies(total -> assertThat(total).isEqualByComparingTo("90000"));
  }

  @Test
  void whatCannotBeNormalizedAnyMoreStays() throws Exception {
    // Given
    fill();
    List<StoredEvent> before = events();
    version =
        record -> {
          throw new RejectedException("unknown", "the new version does not know this");
        };

    // When
    ReplayReport report = replay.arrived(connection, 0, Long.MAX_VALUE, false);

    // Then
    assertThat(report.failed()).isEqualTo(3);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aPreviewOfTheQuarantineShowsWhatItWouldGive() throws Exception {
    // Given
    version =
        record -> {
          throw new RejectedException("unknown", "not yet");
        };
    fill();
    version = ReplayTest::first;

    // When
    ReplayReport report = replay.previewQuarantined(connection);

    // Then
    assertThat(report.added()).isEqualTo(3);
    assertThat(events()).isEmpty();
  }

  private void fill() {
    long last = 0;
    for (String key : List.of("order", "message", "call")) {
      IncomingRecord record = IncomingRecord.of(key, "{}").build();
      last = inbox.append(ID, List.of(NewRecord.of(record))).join().get(0).recordId();
      pipeline.visible(last).join();
    }
  }

  private List<StoredEvent> events() {
    return store.inbox().after(0, 100, Long.MAX_VALUE).stream()
        .flatMap(record -> store.historyQueries().ofRecord(record.id()).stream())
        .toList();
  }

  private static Normalized first(StoredRecord record) {
    return switch (record.dedupeKey()) {
      case "order" -> Normalized.of(order("100000"));
      case "message" -> Normalized.of(message("m", EventKind.MESSAGE_RECEIVED));
      default -> Normalized.of(message("c", EventKind.COMMENT_POSTED));
    };
  }

  /** Another total, the same message, and a note instead of the comment. */
  private static Normalized second(StoredRecord record) {
    return switch (record.dedupeKey()) {
      case "order" -> Normalized.of(order("90000"));
      case "message" -> first(record);
      default -> Normalized.of(message("n", EventKind.NOTE_ADDED));
    };
  }

  private static Event order(String total) {
    EventData data = new EventData.Order("1024", Money.of(total, "VND"), List.of(), null, null);
    return Event.of("order/1024", EventKind.ORDER_PLACED, NOON, data)
        .channel(Channel.SHOP)
        .about(Identifier.phone("0901234567"))
        .build();
  }

  private static Event message(String id, EventKind kind) {
    return Event.of(id, kind, NOON, EventData.Message.text("xin chào", id))
        .channel(Channel.APP)
        .about(Identifier.email("an@example.com"))
        .build();
  }
}
