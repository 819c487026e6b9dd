package dev.touchline.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.inbox.Appended;
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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  private static final int GOOD = 2;
  private static final int OTHER = 3;

  @TempDir Path folder;
  private TestStore store;
  private Inbox inbox;
  private Pipeline pipeline;
  private final Map<Integer, StandInConnection> connections = new HashMap<>();

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    connect(GOOD, PipelineTest::message);
  }

  @AfterEach
  void close() throws Exception {
    if (pipeline != null) {
      pipeline.close();
    }
    inbox.close();
    store.close();
    connections.values().forEach(StandInConnection::close);
  }

  @Test
  void recordsBecomeEventsInTheOrderInWhichTheyCame() {
    // Given
    start();

    // When
    long last = 0;
    for (int i = 0; i < 500; i++) {
      last = append(GOOD, "m" + i);
    }
    pipeline.visible(last).join();

    // Then
    await(() -> events(GOOD) == 500);
    assertThat(store.outcomes().position()).isEqualTo(last);
  }

  @Test
  void whatWaitedWhenTheHostEndedIsDoneAfterTheNextStart() {
    // Given
    for (int i = 0; i < 2_500; i++) {
      append(GOOD, "m" + i);
    }

    // When
    start();
    pipeline.visible(store.inbox().lastId()).join();

    // Then
    await(() -> events(GOOD) == 2_500);
  }

  @Test
  void aRecordThatCannotBeUnderstoodIsQuarantinedWithItsReason() {
    // Given
    connect(
        OTHER,
        record -> {
          throw new RejectedException("no-text", "field text is missing");
        });
    start();

    // When
    long bad = append(OTHER, "bad");
    pipeline.visible(bad).join();

    // Then
    assertThat(outcome(bad))
        .isEqualTo(
            new Outcome(
                bad,
                OTHER,
                Outcome.State.QUARANTINED,
                0,
                null,
                "no-text",
                "field text is missing"));
  }

  @Test
  void oneRecordThatAlwaysFailsIsQuarantinedAndItsNeighboursAreNot() {
    // Given
    connect(
        OTHER,
        record -> {
          if (record.dedupeKey().equals("poison")) {
            throw new IllegalStateException("bug");
          }
          return message(record);
        });
    start();

    // When
    append(OTHER, "before");
    long poison = append(OTHER, "poison");
    append(OTHER, "after");

    // Then
    await(() -> events(OTHER) == 2);
    await(() -> Optional.ofNullable(outcome(poison)).map(Outcome::attempts).orElse(0) >= 2);
    assertThat(outcome(poison).code()).isEqualTo("plugin-fault");
  }

  @Test
  void aSlowConnectionHoldsUpNobodyElse() throws Exception {
    // Given
    CountDownLatch held = new CountDownLatch(1);
    connect(
        OTHER,
        record -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return message(record);
        });
    start();
    append(OTHER, "slow-1");
    append(OTHER, "slow-2");

    // When
    long last = 0;
    for (int i = 0; i < 50; i++) {
      last = append(GOOD, "m" + i);
    }
    pipeline.visible(last).join();

    // Then
    assertThat(events(GOOD)).isEqualTo(50);
    assertThat(events(OTHER)).isZero();
    held.countDown();
    await(() -> events(OTHER) == 2);
    await(() -> store.outcomes().count(OTHER, Outcome.State.PENDING) == 0);
  }

  @Test
  void anAnswerThatComesWhileItsRecordIsBeingParkedHasTheLastWord() throws Exception {
    // Given: nothing can be written, and the answer takes longer than is waited for
    connect(
        OTHER,
        record -> {
          sleep(Duration.ofMillis(200));
          return message(record);
        });
    start();
    CountDownLatch held = new CountDownLatch(1);
    Thread holder =
        Thread.ofPlatform().start(() -> store.outcomes().inTransaction(() -> awaited(held)));
    append(GOOD, "holds up the writer");
    sleep(Duration.ofMillis(150));

    // When
    long slow = append(OTHER, "slow");
    sleep(Duration.ofMillis(600));
    held.countDown();
    holder.join();

    // Then
    await(() -> events(OTHER) == 1);
    assertThat(outcome(slow)).isNull();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatQueuesUpWhileTheStoreIsBusyIsWrittenInOneTransaction() throws Exception {
    // Given
    AtomicInteger normalized = new AtomicInteger();
    connect(
        GOOD,
        record -> {
          normalized.incrementAndGet();
          return message(record);
        });
    List<Long> positions = new CopyOnWriteArrayList<>();
    start(watched(store.outcomes(), positions));
    CountDownLatch held = new CountDownLatch(1);
    Thread holder =
        Thread.ofPlatform().start(() -> store.outcomes().inTransaction(() -> awaited(held)));

    // When: each is a batch of its own, since it is normalised before the next one comes
    long last = 0;
    for (int i = 1; i <= 20; i++) {
      int soFar = i;
      last = append(GOOD, "m" + i);
      await(() -> normalized.get() == soFar);
    }
    held.countDown();
    holder.join();
    pipeline.visible(last).join();

    // Then: the first waited for the store already, the others are together
    assertThat(events(GOOD)).isEqualTo(20);
    assertThat(positions).hasSizeLessThan(5).endsWith(last);
  }

  /** Notes each position that is written. */
  private static OutcomeStore watched(OutcomeStore outcomes, List<Long> positions) {
    return (OutcomeStore)
        Proxy.newProxyInstance(
            OutcomeStore.class.getClassLoader(),
            new Class<?>[] {OutcomeStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("advance")) {
                positions.add((Long) arguments[0]);
              }
              return method.invoke(outcomes, arguments);
            });
  }

  @Test
  void aPausedConnectionsRecordsWaitForIt() {
    // Given
    StandInConnection paused = connect(OTHER, PipelineTest::message);
    paused.state(LiveConnection.State.PAUSED);
    start();
    long first = append(OTHER, "m1");
    pipeline.visible(first).join();
    long before = events(OTHER);

    // When
    paused.state(LiveConnection.State.ACTIVE);
    store.outcomes().release(OTHER, Instant.now());
    pipeline.wake();

    // Then
    assertThat(before).isZero();
    await(() -> events(OTHER) == 1);
    await(() -> outcome(first) == null);
  }

  @Test
  void aRecordHandedOverAsBadIsQuarantinedAndNormalizedAtAReplay() {
    // Given
    start();
    IncomingRecord record = IncomingRecord.of("line/7", "x").build();
    long bad =
        inbox
            .append(GOOD, List.of(new NewRecord(record, "cut-off", "line 7: cut off")))
            .join()
            .get(0)
            .recordId();
    pipeline.visible(bad).join();
    Outcome before = outcome(bad);

    // When
    store.outcomes().requeue(GOOD, Instant.now());
    pipeline.wake();

    // Then
    assertThat(before.reason()).isEqualTo("line 7: cut off");
    await(() -> events(GOOD) == 1);
    await(() -> outcome(bad) == null);
  }

  @Test
  void anEventThatAnotherRecordBroughtIsNamed() {
    // Given
    AtomicInteger calls = new AtomicInteger();
    connect(
        OTHER,
        record -> {
          calls.incrementAndGet();
          return Normalized.of(event("the-same", Identifier.phone("0901234567")));
        });
    start();
    append(OTHER, "first");

    // When
    long second = append(OTHER, "second");
    pipeline.visible(second).join();

    // Then
    assertThat(events(OTHER)).isEqualTo(1);
    assertThat(calls).hasValue(2);
    assertThat(outcome(second).code()).isEqualTo("event-repeated");
  }

  @Test
  void anEventAboutNobodyIsQuarantined() {
    // Given
    connect(OTHER, record -> Normalized.of(event("m", Identifier.phone("anonymous"))));
    start();

    // When
    long id = append(OTHER, "m");
    pipeline.visible(id).join();

    // Then
    assertThat(outcome(id).code()).isEqualTo("no-identifier");
    assertThat(outcome(id).state()).isEqualTo(Outcome.State.QUARANTINED);
  }

  private StandInConnection connect(int id, Normalizer normalizer) {
    StandInConnection connection = new StandInConnection(id, normalizer);
    connections.put(id, connection);
    return connection;
  }

  private void start() {
    start(store.outcomes());
  }

  private void start(OutcomeStore outcomes) {
    Pipeline.Target target =
        new Pipeline.Target(store.identity().resolver(), store.history(), outcomes);
    pipeline =
        new Pipeline(
            inbox,
            id -> Optional.ofNullable(connections.get(id)),
            target,
            Clock.systemUTC(),
            new PipelineMetrics(new SimpleMeterRegistry(), id -> Optional.empty()));
  }

  private long append(int connection, String key) {
    IncomingRecord record = IncomingRecord.of(key, "{}").build();
    List<Appended> appended = inbox.append(connection, List.of(NewRecord.of(record))).join();
    return appended.get(0).recordId();
  }

  private long events(int connection) {
    return store.inbox().after(0, 10_000, Long.MAX_VALUE).stream()
        .filter(record -> record.connectionId() == connection)
        .mapToLong(record -> store.historyQueries().ofRecord(record.id()).size())
        .sum();
  }

  private Outcome outcome(long record) {
    return store.outcomes().find(record).orElse(null);
  }

  private static Normalized message(StoredRecord record) {
    return Normalized.of(event(record.dedupeKey(), Identifier.phone("0901234567")));
  }

  private static Event event(String id, Identifier about) {
    return Event.of(
            id,
            EventKind.MESSAGE_RECEIVED,
            Instant.parse("2026-03-01T12:00:00Z"),
            EventData.Message.text("xin chào", id))
        .channel(Channel.APP)
        .about(about)
        .build();
  }

  private static void await(BooleanSupplier condition) {
    Instant until = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("it did not happen within 20 s");
      }
      Thread.onSpinWait();
    }
  }
}
