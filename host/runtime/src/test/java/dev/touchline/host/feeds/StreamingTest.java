package dev.touchline.host.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.ConnectionChange.Kind;
import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {

  private static final int ID = 2;

  @TempDir Path folder;
  private final List<StandInConnection> opened = new ArrayList<>();
  private TestStore store;
  private Inbox inbox;
  private Feeds feeds;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    feeds =
        new Feeds(
            inbox,
            store.feeds(),
            List::of,
            FeedSettings.polling(Duration.ofMillis(20)),
            Clock.systemUTC());
    feeds.takeCharge();
  }

  @AfterEach
  void close() throws Exception {
    feeds.close();
    opened.forEach(StandInConnection::close);
    inbox.close();
    store.close();
  }

  @Test
  void eachSessionGoesOnFromTheCheckpointOfTheLastDelivery() {
    // Given a provider that ends each session after three messages
    List<String> begun = new CopyOnWriteArrayList<>();
    Streamer provider =
        session -> {
          int next = session.checkpoint().map(Integer::parseInt).orElse(0);
          begun.add(String.valueOf(next));
          session.connected();
          for (int i = next; i < next + 3; i++) {
            session.deliver(records(i), Integer.toString(i + 1));
          }
          return StreamEnd.CLOSED;
        };

    // When
    open(provider);

    // Then
    await(() -> begun.size() >= 4);
    assertThat(begun).startsWith("0", "3", "6", "9");
    assertThat(stored()).startsWith("m0", "m1", "m2", "m3").doesNotHaveDuplicates();
  }

  @Test
  void aDeliveryReturnsWhenItsRecordsAreDurable() {
    // Given
    AtomicReference<@Nullable List<String>> seen = new AtomicReference<>();
    Streamer provider =
        session -> {
          session.connected();
          session.deliver(records(1), "1");
          seen.set(stored());
          return waitForTheEnd(session);
        };

    // When
    open(provider);

    // Then
    await(() -> seen.get() != null);
    assertThat(seen.get()).containsExactly("m1");
    assertThat(feeds.cursor(ID)).contains("1");
    FeedStatus status = feeds.status(ID).orElseThrow();
    assertThat(status.state()).isEqualTo(FeedStatus.State.LISTENING);
    assertThat(status.connectedSince()).isNotNull();
    assertThat(status.lastRecordAt()).isNotNull();
    assertThat(status.records()).isEqualTo(1);
  }

  @Test
  void refusedCredentialsStopTheSessionsUntilTheConnectionChanges() {
    // Given
    AtomicInteger sessions = new AtomicInteger();
    Streamer provider =
        session -> {
          if (sessions.incrementAndGet() == 1) {
            throw new CredentialsException("password-wrong", "the password was refused");
          }
          session.connected();
          return waitForTheEnd(session);
        };
    StandInConnection connection = open(provider);
    await(() -> state() == FeedStatus.State.STOPPED);
    FeedStatus stopped = feeds.status(ID).orElseThrow();

    // When
    feeds.onChange(new ConnectionChange(Kind.CHANGED, connection));

    // Then
    await(() -> state() == FeedStatus.State.LISTENING);
    assertThat(stopped.code()).isEqualTo("password-wrong");
    assertThat(stopped.message()).isEqualTo("the password was refused");
    assertThat(stopped.nextAt()).isNull();
    assertThat(sessions).hasValue(2);
  }

  @Test
  void isLeftAloneForAsLongAsTheProviderAsks() {
    // Given
    Streamer provider =
        session -> {
          throw new RetryLaterException("too-many", "too many", Duration.ofMinutes(20), null);
        };

    // When
    open(provider);

    // Then
    await(() -> state() == FeedStatus.State.BACKING_OFF);
    FeedStatus status = feeds.status(ID).orElseThrow();
    assertThat(status.code()).isEqualTo("too-many");
    assertThat(status.failures()).isEqualTo(1);
    assertThat(status.nextAt()).isAfter(Instant.now().plus(Duration.ofMinutes(19)));
  }

  @Test
  void aSilentSessionIsInterruptedAndCountsAsFailed() {
    // Given a provider that says nothing
    AtomicInteger interrupted = new AtomicInteger();
    Streamer provider =
        new Streamer() {
          @Override
          public StreamEnd stream(StreamSession session) throws InterruptedException {
            session.connected();
            try {
              return waitForTheEnd(session);
            } catch (InterruptedException e) {
              interrupted.incrementAndGet();
              throw e;
            }
          }

          @Override
          public Duration longestSilence() {
            return Duration.ofMillis(50);
          }
        };

    // When
    open(provider);

    // Then
    await(() -> state() == FeedStatus.State.BACKING_OFF);
    assertThat(interrupted).hasValue(1);
    assertThat(feeds.status(ID).orElseThrow().code()).isEqualTo("provider-silent");
  }

  @Test
  void aChangeEndsTheSessionBeforeTheNextOneBegins() {
    // Given
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger sessions = new AtomicInteger();
    Streamer provider =
        session -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          sessions.incrementAndGet();
          try {
            session.connected();
            return waitForTheEnd(session);
          } finally {
            atOnce.decrementAndGet();
          }
        };
    StandInConnection connection = open(provider);
    await(() -> state() == FeedStatus.State.LISTENING);

    // When
    for (int i = 2; i <= 5; i++) {
      int expected = i;
      feeds.onChange(new ConnectionChange(Kind.CHANGED, connection));
      await(() -> sessions.get() == expected);
    }
    feeds.onChange(new ConnectionChange(Kind.CLOSED, connection));

    // Then
    await(() -> atOnce.get() == 0);
    assertThat(most).hasValue(1);
    assertThat(feeds.status(ID)).isEmpty();
  }

  @Test
  void aSessionThatIsOverTakesNothingMore() {
    // Given a plugin that keeps its first session
    AtomicReference<@Nullable StreamSession> kept = new AtomicReference<>();
    AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    Streamer provider =
        session -> {
          StreamSession first = kept.get();
          session.connected();
          if (first == null) {
            kept.set(session);
            session.deliver(records(1), "1");
            return StreamEnd.CLOSED;
          }
          try {
            first.deliver(records(2), "2");
          } catch (RetryLaterException e) {
            refused.set(e);
          }
          return waitForTheEnd(session);
        };

    // When
    open(provider);

    // Then
    await(() -> refused.get() != null);
    assertThat(stored()).containsExactly("m1");
    assertThat(feeds.cursor(ID)).contains("1");
  }

  @Test
  void isPolledFromTheSameCursorWhileTheProviderCannotStream() {
    // Given a mail server without IDLE
    List<String> asked = new CopyOnWriteArrayList<>();
    class Both implements Streamer, Poller {
      @Override
      public StreamEnd stream(StreamSession session) throws InterruptedException {
        session.deliver(records(0), "1");
        return StreamEnd.NOT_OFFERED;
      }

      @Override
      public Page poll(@Nullable String cursor, int limit) {
        asked.add(String.valueOf(cursor));
        return Page.last(List.of(), cursor);
      }
    }

    // When
    StandInConnection connection = new StandInConnection(ID, new Both());
    open(connection);

    // Then
    await(() -> asked.size() > 2);
    assertThat(asked).containsOnly("1");
    assertThat(stored()).containsExactly("m0");
  }

  @Test
  void aProviderThatCannotGoOnLeavesAGapSinceTheLastSignOfLife() {
    // Given a first session that ended, and a provider that keeps nothing in between
    AtomicInteger sessions = new AtomicInteger();
    Streamer provider =
        session -> {
          if (sessions.incrementAndGet() == 1) {
            session.connected();
            session.deliver(records(1), null);
            return StreamEnd.CLOSED;
          }
          session.connectedWithGap(null, "the exchange keeps no events");
          return waitForTheEnd(session);
        };
    Instant before = Instant.now().minusMillis(1);

    // When
    open(provider);

    // Then
    await(() -> !feeds.gaps(ID, 10).isEmpty());
    Gap gap = feeds.gaps(ID, 10).get(0);
    assertThat(gap.reason()).isEqualTo("the exchange keeps no events");
    assertThat(gap.from()).isAfter(before).isBefore(gap.to());
    assertThat(gap.closedAt()).isNull();
  }

  private static StreamEnd waitForTheEnd(StreamSession session) throws InterruptedException {
    while (!session.stopping()) {
      Thread.sleep(Duration.ofSeconds(60));
    }
    return StreamEnd.CLOSED;
  }

  private StandInConnection open(Streamer streamer) {
    return open(new StandInConnection(ID, streamer));
  }

  private StandInConnection open(StandInConnection connection) {
    opened.add(connection);
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));
    return connection;
  }

  private FeedStatus.@Nullable State state() {
    return feeds.status(ID).map(FeedStatus::state).orElse(null);
  }

  private static List<IncomingRecord> records(int number) {
    return List.of(IncomingRecord.of("m" + number, "{}").build());
  }

  private List<String> stored() {
    return store.inbox().after(0, 1000, Long.MAX_VALUE).stream()
        .map(InboxRecord::record)
        .map(record -> record.dedupeKey())
        .toList();
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
