package dev.touchline.host.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.ConnectionChange.Kind;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Missed;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollingTest {

  private static final int ID = 2;
  private static final int AVAILABLE = 25;

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
  void followsTheCursorToTheEndAndGoesOnFromItAfterAChange() {
    // Given
    List<String> asked = new CopyOnWriteArrayList<>();
    Poller provider =
        (cursor, limit) -> {
          asked.add(String.valueOf(cursor));
          return page(cursor == null ? 0 : Integer.parseInt(cursor), 10);
        };
    StandInConnection connection = connect(provider);
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));
    await(() -> stored().size() == AVAILABLE);

    // When
    feeds.onChange(new ConnectionChange(Kind.CHANGED, connection));

    // Then
    await(() -> asked.size() > 6);
    assertThat(stored()).containsExactlyElementsOf(keys(0, AVAILABLE));
    assertThat(asked.subList(0, 3)).containsExactly("null", "10", "20");
    assertThat(asked.subList(3, asked.size())).containsOnly("25");
  }

  @Test
  void anEmptyPageMovesTheCursor() {
    // Given
    StandInConnection connection = connect((cursor, limit) -> Page.last(List.of(), "checked"));

    // When
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));

    // Then
    await(() -> store.inbox().cursor(ID).equals(Optional.of("checked")));
  }

  @Test
  void failuresAreTriedAgainWithoutLossOrDoubles() {
    // Given
    AtomicInteger calls = new AtomicInteger();
    StandInConnection connection =
        connect((cursor, limit) -> {
          if (calls.incrementAndGet() == 2) {
            throw new RetryLaterException("provider-error", "the provider answered 500");
          }
          return page(cursor == null ? 0 : Integer.parseInt(cursor), 10);
        });

    // When
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));

    // Then
    await(() -> stored().size() == AVAILABLE);
    assertThat(stored()).doesNotHaveDuplicates();
  }

  @Test
  void wrongCredentialsStopPollingUntilTheConnectionChanges() {
    // Given
    AtomicInteger calls = new AtomicInteger();
    StandInConnection connection =
        connect((cursor, limit) -> {
          if (calls.incrementAndGet() == 1) {
            throw new CredentialsException("token-expired", "the token has expired");
          }
          return page(AVAILABLE, 10);
        });
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));
    await(() -> "token-expired".equals(feeds.status(ID).map(FeedStatus::code).orElse(null)));
    FeedStatus stopped = feeds.status(ID).orElseThrow();

    // When
    feeds.onChange(new ConnectionChange(Kind.CHANGED, connection));

    // Then
    assertThat(stopped.nextAt()).isNull();
    await(() -> calls.get() > 1);
  }

  @Test
  void aPausedConnectionIsNotPolled() {
    // Given
    StandInConnection connection = connect((cursor, limit) -> page(0, 10));
    connection.state(LiveConnection.State.PAUSED);

    // When
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));

    // Then
    assertThat(feeds.status(ID)).isEmpty();
  }

  @Test
  void waitsLongerAfterEachFailureAndAsLongAsTheProviderAsks() {
    // Given a plan whose random part is none, so that pauses are halved
    FeedPlan plan = new FeedPlan(Duration.ofSeconds(30), () -> 0);
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Attempt start = Attempt.worked(now);
    RetryLaterException failure = new RetryLaterException("provider-error", "500");
    RetryLaterException asked =
        new RetryLaterException("rate-limited", "429", Duration.ofHours(1), null);

    // When
    Attempt once = plan.after(failure, start, now);
    Attempt twice = plan.after(failure, once, now);
    Attempt limited = plan.after(asked, twice, now);

    // Then
    assertThat(once.nextAt()).isEqualTo(now.plusSeconds(1));
    assertThat(twice.nextAt()).isEqualTo(now.plusSeconds(2));
    assertThat(limited.nextAt()).isEqualTo(now.plusSeconds(3600));
    assertThat(limited.failures()).isEqualTo(3);
    assertThat(plan.after(page(AVAILABLE, 10), now).nextAt()).isEqualTo(now.plusSeconds(30));
  }

  @Test
  void aPageAfterMissedTimeLeavesAGap() {
    // Given a provider that lost the cursor
    Instant from = Instant.parse("2026-03-01T10:02:00Z");
    Instant to = Instant.parse("2026-03-01T11:40:00Z");
    StandInConnection connection =
        connect((cursor, limit) ->
            Page.last(List.of(), "new").after(new Missed(from, to, "the cursor was too old")));

    // When
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));

    // Then
    await(() -> !feeds.gaps(ID, 10).isEmpty());
    Gap gap = feeds.gaps(ID, 10).get(0);
    assertThat(gap.from()).isEqualTo(from);
    assertThat(gap.to()).isEqualTo(to);
    assertThat(gap.reason()).isEqualTo("the cursor was too old");
  }

  private StandInConnection connect(Poller poller) {
    StandInConnection connection = new StandInConnection(ID, poller);
    opened.add(connection);
    return connection;
  }

  private static Page page(int from, int size) {
    int to = Math.min(AVAILABLE, from + size);
    List<IncomingRecord> records =
        keys(from, to).stream().map(key -> IncomingRecord.of(key, "{}").build()).toList();
    return new Page(records, Integer.toString(to), to < AVAILABLE, null);
  }

  private static List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "message-" + i).toList();
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
