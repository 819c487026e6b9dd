package dev.touchline.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.StandInConnection;
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
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins may hand over that the host cannot use, and what is counted of it. */
class BadAnswersTest {

  private static final int GOOD = 2;
  private static final int BAD = 3;

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<Integer, StandInConnection> connections = new HashMap<>();
  private TestStore store;
  private Inbox inbox;
  private Pipeline pipeline;
  private PipelineMetrics metrics;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    connections.put(GOOD, new StandInConnection(GOOD, (Normalizer) BadAnswersTest::message));
    metrics = new PipelineMetrics(registry, id -> Optional.ofNullable(connections.get(id)));
    pipeline =
        new Pipeline(
            inbox,
            id -> Optional.ofNullable(connections.get(id)),
            new Pipeline.Target(store.identity().resolver(), store.history(), store.outcomes()),
            Clock.systemUTC(),
            metrics);
  }

  @AfterEach
  void close() throws Exception {
    pipeline.close();
    inbox.close();
    store.close();
    connections.values().forEach(StandInConnection::close);
  }

  private void bad(Normalizer normalizer) {
    connections.put(BAD, new StandInConnection(BAD, normalizer));
  }

  private long append(int connection, String key) {
    IncomingRecord record = IncomingRecord.of(key, "{}").build();
    return inbox.append(connection, List.of(NewRecord.of(record))).join().getFirst().recordId();
  }

  private static Normalized message(StoredRecord record) {
    return Normalized.of(event(record.dedupeKey()).build());
  }

  private static Event.Builder event(String id) {
    EventData text = EventData.Message.text("hello", id);
    return Event.of(id, EventKind.MESSAGE_RECEIVED, java.time.Instant.EPOCH, text)
        .channel(Channel.APP)
        .about(Identifier.phone("0901234567"));
  }

  /** A call that takes longer than a moment, on a busy machine, is answered later. */
  private Outcome awaitQuarantined(long record) {
    await(() ->
        store
            .outcomes()
            .find(record)
            .filter(outcome -> outcome.state() == Outcome.State.QUARANTINED)
            .isPresent());
    return store.outcomes().find(record).orElseThrow();
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not happen within 30 s");
      }
      Thread.onSpinWait();
    }
  }

  private double count(String name, String... tags) {
    return registry.find(name).tags(tags).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  @SuppressWarnings("NullAway") // it is what the test is about
  void nothingAtAllIsAFaultThatIsVisible() {
    // Given
    bad(record -> null);

    // When
    long record = append(BAD, "a");
    pipeline.visible(append(GOOD, "b")).join();

    // Then
    Outcome outcome = awaitQuarantined(record);
    assertThat(outcome.code()).isEqualTo("plugin-fault");
    assertThat(outcome.reason()).contains("null");
  }

  @Test
  void aValueThatThrowsWhenItIsReadHoldsUpNobody() {
    // Given
    bad(record -> Normalized.of(event("bad").attribute("trap", new Trap()).build()));

    // When
    long record = append(BAD, "a");
    long good = append(GOOD, "b");
    pipeline.visible(good).join();

    // Then
    Outcome outcome = awaitQuarantined(record);
    assertThat(outcome.code()).isEqualTo("not-storable");
    await(() -> store.historyQueries().ofRecord(good).size() == 1);
    assertThat(pipeline.isRunning()).isTrue();
  }

  @Test
  void countsByPluginAndConnectionAndForgetsTheConnectionThatIsDeleted() {
    // Given
    bad(record -> {
      throw new RejectedException("no-text", "field text is missing");
    });
    append(BAD, "a");
    append(GOOD, "b");
    pipeline.visible(append(GOOD, "c")).join();
    String[] good = {"plugin", "stand-in@1.0.0", "connection", "connection-2"};
    String[] other = {"plugin", "stand-in@1.0.0", "connection", "connection-3"};
    await(() -> count("touchline.events", good) == 2);
    await(() -> count("touchline.verdicts", "code", "no-text") == 1);
    assertThat(count("touchline.events", other)).isZero();
    assertThat(
            registry.get("touchline.records").tags(good).tag("outcome", "done").counter().count())
        .isEqualTo(2);
    assertThat(count("touchline.records", "connection", "connection-3", "outcome", "quarantined"))
        .isEqualTo(1);

    // When
    metrics.onChange(new ConnectionChange(ConnectionChange.Kind.CLOSED, connections.get(BAD)));

    // Then
    assertThat(registry.getMeters())
        .noneMatch(meter -> "connection-3".equals(meter.getId().getTag("connection")))
        .anyMatch(meter -> "connection-2".equals(meter.getId().getTag("connection")));
  }

  @Test
  void aPluginThatMakesUpCodesDoesNotMakeUpSeriesWithoutEnd() {
    // Given
    bad(record -> {
      throw new RejectedException("code-" + record.dedupeKey(), "no");
    });

    // When
    long last = 0;
    for (int i = 0; i < 60; i++) {
      last = append(BAD, String.valueOf(i));
    }
    pipeline.visible(last).join();
    await(() -> count("touchline.verdicts", "outcome", "quarantined") == 60);

    // Then
    List<Meter> series =
        registry.getMeters().stream()
            .filter(meter -> meter.getId().getName().equals("touchline.verdicts"))
            .toList();
    assertThat(series).hasSizeLessThan(25);
  }

  /** A map of a plugin's own making. */
  private static final class Trap extends AbstractMap<String, Object> {

    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw new Sprung();
    }

    private static final class Sprung extends RuntimeException {

      private static final long serialVersionUID = 1L;

      @Override
      public synchronized Throwable getCause() {
        throw new IllegalStateException("no");
      }

      @Override
      public StackTraceElement[] getStackTrace() {
        throw new IllegalStateException("no");
      }

      @Override
      public String getMessage() {
        throw new IllegalStateException("no");
      }
    }
  }
}
