package dev.touchline.host.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.ConnectionChange.Kind;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.Backfiller;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillsTest {

  private static final int ID = 2;
  private static final int PAGES = 6;
  private static final Instant FROM = Instant.parse("2026-03-01T10:02:00Z");
  private static final Instant TO = Instant.parse("2026-03-01T11:40:00Z");
  private static final Backfiller.Window WINDOW = new Backfiller.Window(FROM, TO);

  @TempDir Path folder;
  private final List<StandInConnection> opened = new CopyOnWriteArrayList<>();
  private TestStore store;
  private Inbox inbox;
  private Feeds feeds;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    inbox = new Inbox(store.inbox(), Clock.systemUTC());
    feeds = feeds();
  }

  private Feeds feeds() {
    Feeds made =
        new Feeds(
            inbox,
            store.feeds(),
            () -> List.<LiveConnection>copyOf(opened),
            FeedSettings.polling(Duration.ofMillis(20)),
            Clock.systemUTC());
    made.takeCharge();
    return made;
  }

  @AfterEach
  void close() throws Exception {
    feeds.close();
    opened.forEach(StandInConnection::close);
    inbox.close();
    store.close();
  }

  @Test
  void fetchesPageByPageAndClosesTheGapsThatItCovers() {
    // Given a gap within the window, one that reaches out of it, and one outside
    gap(FROM.plusSeconds(60), TO.minusSeconds(60));
    gap(FROM.minusSeconds(60), FROM.plusSeconds(30));
    gap(TO.plusSeconds(60), TO.plusSeconds(120));
    List<String> asked = new CopyOnWriteArrayList<>();
    StandInConnection connection =
        connect((window, cursor, limit) -> {
          asked.add(window.from() + " " + cursor);
          return page(cursor);
        });

    // When
    Backfill begun = feeds.backfills().start(connection, WINDOW);

    // Then
    await(() -> state(begun) == Backfill.State.DONE);
    await(() -> closed() == 1);
    assertThat(asked).hasSize(PAGES).startsWith(FROM + " null", FROM + " 1", FROM + " 2");
    assertThat(stored()).hasSize(PAGES).doesNotHaveDuplicates();
    assertThat(feeds.backfills().find(begun.id()).orElseThrow().records()).isEqualTo(PAGES);
    assertThat(open(FROM.minusSeconds(60)).to()).isEqualTo(FROM);
    assertThat(open(TO.plusSeconds(60)).to()).isEqualTo(TO.plusSeconds(120));
  }

  @Test
  void goesOnWhereItWasFromEveryPage() {
    for (int stop = 1; stop < PAGES; stop++) {
      // Given a host that ended while a page was fetched
      List<String> asked = new CopyOnWriteArrayList<>();
      CountDownLatch reached = new CountDownLatch(1);
      String last = Integer.toString(stop);
      AtomicBoolean broken = new AtomicBoolean(true);
      StandInConnection connection =
          connect((window, cursor, limit) -> {
            asked.add(String.valueOf(cursor));
            if (broken.get() && last.equals(cursor)) {
              reached.countDown();
              throw new RetryLaterException("provider-error", "the provider answered 500");
            }
            return page(cursor);
          });
      Backfill begun = feeds.backfills().start(connection, WINDOW);
      await(() -> reached.getCount() == 0);

      // When
      feeds.close();
      broken.set(false);
      asked.clear();
      feeds = feeds();

      // Then
      await(() -> state(begun) == Backfill.State.DONE);
      assertThat(asked.get(0)).isEqualTo(last);
      assertThat(asked).doesNotHaveDuplicates();
      assertThat(stored()).hasSize(PAGES);
      opened.remove(connection);
      feeds.onChange(new ConnectionChange(Kind.CLOSED, connection));
      connection.close();
    }
  }

  @Test
  void waitsWhileTheLiveFeedHasFailed() {
    // Given live polling that fails
    AtomicBoolean failing = new AtomicBoolean(true);
    AtomicInteger polls = new AtomicInteger();
    AtomicInteger pages = new AtomicInteger();
    class Both implements Poller, Backfiller {
      @Override
      public Page poll(@Nullable String cursor, int limit) {
        polls.incrementAndGet();
        if (failing.get()) {
          throw new RetryLaterException("provider-error", "the provider answered 500");
        }
        return Page.last(List.of(), cursor);
      }

      @Override
      public Page backfill(Window window, @Nullable String cursor, int limit) {
        pages.incrementAndGet();
        return page(cursor);
      }
    }
    StandInConnection connection = new StandInConnection(ID, new Both());
    opened.add(connection);
    feeds.onChange(new ConnectionChange(Kind.OPENED, connection));
    await(() -> feeds.status(ID).map(FeedStatus::failures).orElse(0) > 0);

    // When
    Backfill begun = feeds.backfills().start(connection, WINDOW);

    // Then nothing is fetched until the live feed works
    int before = polls.get();
    await(() -> polls.get() > before);
    assertThat(pages).hasValue(0);
    failing.set(false);
    await(() -> state(begun) == Backfill.State.DONE);
    assertThat(pages).hasValue(PAGES);
  }

  @Test
  void whatTheProviderDoesNotHaveEndsItWithTheReason() {
    // Given
    StandInConnection connection =
        connect((window, cursor, limit) -> {
          throw new RejectedException("too-old", "the provider keeps 90 days");
        });

    // When
    Backfill begun = feeds.backfills().start(connection, WINDOW);

    // Then
    await(() -> state(begun) == Backfill.State.FAILED);
    assertThat(feeds.backfills().find(begun.id()).orElseThrow().error())
        .isEqualTo("the provider keeps 90 days");
  }

  @Test
  void aCancelledOneEndsAndTheNextOneBegins() {
    // Given one that never ends, and one behind it
    StandInConnection connection =
        connect((window, cursor, limit) ->
            window.equals(WINDOW)
                ? Page.more(List.of(), cursor == null ? "1" : cursor + "1")
                : page(cursor));
    Backfill endless = feeds.backfills().start(connection, WINDOW);
    Backfill next =
        feeds.backfills().start(connection, new Backfiller.Window(FROM, TO.plusSeconds(1)));

    // When
    feeds.backfills().cancel(endless.id());

    // Then
    await(() -> state(next) == Backfill.State.DONE);
    assertThat(state(endless)).isEqualTo(Backfill.State.CANCELLED);
  }

  private StandInConnection connect(Backfiller backfiller) {
    StandInConnection connection = new StandInConnection(ID, backfiller);
    opened.add(connection);
    return connection;
  }

  private static Page page(@Nullable String cursor) {
    int number = cursor == null ? 0 : Integer.parseInt(cursor);
    List<IncomingRecord> records =
        new ArrayList<>(List.of(IncomingRecord.of("old-" + number, "{}").build()));
    return new Page(records, Integer.toString(number + 1), number + 1 < PAGES, null);
  }

  private void gap(Instant from, Instant to) {
    store.feeds().addGap(new Gap(0, ID, from, to, "for the test", FROM, null));
  }

  private long closed() {
    return feeds.gaps(ID, 10).stream().filter(gap -> gap.closedAt() != null).count();
  }

  private Gap open(Instant from) {
    return feeds.gaps(ID, 10).stream()
        .filter(gap -> gap.from().equals(from) && gap.closedAt() == null)
        .findFirst()
        .orElseThrow();
  }

  private Backfill.State state(Backfill backfill) {
    return feeds.backfills().find(backfill.id()).orElseThrow().state();
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
