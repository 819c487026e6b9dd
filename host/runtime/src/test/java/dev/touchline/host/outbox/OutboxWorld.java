package dev.touchline.host.outbox;

import dev.touchline.host.attachments.Attachments;
import dev.touchline.host.attachments.FolderStore;
import dev.touchline.host.attachments.Uploads;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventId;
import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestOutbox;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.identity.Identifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider, an outbox over a store that may crash, and a clock that tests move. */
final class OutboxWorld {

  private static final AtomicInteger NUMBERS = new AtomicInteger(100);

  /** A clock that stands still until it is moved. */
  static final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final TestClock clock = new TestClock();
  final int number = NUMBERS.incrementAndGet();
  final String address = "lan" + number + "@example.com";
  final OutboxStore durable;
  final CrashingOutboxStore store;
  final FakeProvider provider;
  final FakeLine line;
  final CustomerId customer;
  final Uploads uploads;
  final List<String> timeline = new ArrayList<>();
  final List<StoredEvent> history = new ArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Identity identity;
  private final TestStore database;
  Outbox outbox;
  private OutboxWork work;
  int crashes;

  OutboxWorld(TestStore database, Path folder, boolean copiesKept) throws IOException {
    this.database = database;
    this.durable = TestOutbox.messages(database);
    this.store = new CrashingOutboxStore(durable);
    this.provider = new FakeProvider(clock, copiesKept);
    this.line = new FakeLine(number, provider);
    this.identity = database.identity();
    this.customer =
        new CustomerId(TestCommerce.customer(database, identity, Identifier.email(address)));
    Attachments attachments =
        new Attachments(new FolderStore(folder), folder.resolve("incoming"), 1_000);
    this.uploads = new Uploads(attachments, TestOutbox.uploads(database), clock);
    durable.followed(0);
    restart();
  }

  /** Everything in memory is gone; the store and the provider are as they were. */
  void restart() {
    Messaging messaging =
        Messaging.over(
            new Messaging.Ports(store, arrivals(), this::append),
            new Messaging.Lines(
                name -> name.equals("mail") ? Optional.of(line) : Optional.empty(),
                id -> id == number ? Optional.of(line) : Optional.empty()),
            new Messaging.Customers(identity, database.historyQueries(), uploads),
            OutboxSettings.DEFAULT,
            meters,
            clock);
    outbox = messaging.outbox();
    work = messaging.work();
    try {
      store.hurryCalls(clock.instant());
    } catch (SimulatedCrash e) {
      crashed();
    }
  }

  private void append(int connection, dev.touchline.sdk.record.IncomingRecord record) {
    String entry = connection + "/" + record.dedupeKey();
    if (!timeline.contains(entry)) { // as the inbox does
      timeline.add(entry);
    }
  }

  private ArrivalQueries arrivals() {
    return new ArrivalQueries() {
      @Override
      public long last() {
        return history.size();
      }

      @Override
      public List<StoredEvent> after(long seq, int limit) {
        throw new AssertionError("the outbox reads no other events");
      }

      @Override
      public List<StoredEvent> ofSentMessages(long after, long upTo) {
        return history.subList((int) after, (int) upTo);
      }
    };
  }

  /** An event that the pipeline made of something that came in. */
  void arrives(String kind, String data) {
    history.add(
        new StoredEvent(
            EventId.of(number, "event " + history.size()),
            new StoredEvent.Position(0, history.size() + 1L),
            customer.value(),
            clock.instant(),
            kind,
            "email",
            number,
            "fake-mail@1.0.0",
            1,
            "{\"data\":" + data + "}"));
  }

  NewMessage message(String text) {
    return new NewMessage(customer, "mail", text, null, null, null, null, List.of(), false);
  }

  OutboxMessage take(String text) {
    return outbox.take(message(text), null, "agent");
  }

  /** Asks as a client does that tries again until it has an answer. */
  OutboxMessage takeUntilAnswered(String key) {
    while (true) {
      try {
        return outbox.take(message("Xin chào"), key, "agent");
      } catch (SimulatedCrash e) {
        crashed();
      }
    }
  }

  private void crashed() {
    crashes++;
    restart();
  }

  /** Works, through crashes and time, until nothing is left to do. */
  void workUntilDone() {
    for (int i = 0; i < 400; i++) {
      try {
        if (!work.runOnce() && !anythingDue()) {
          return;
        }
      } catch (SimulatedCrash e) {
        crashed();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      clock.advance(Duration.ofSeconds(20));
    }
    throw new AssertionError("the outbox does not come to an end");
  }

  /** Does what is due now and nothing else. */
  void work() {
    try {
      work.runOnce();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private boolean anythingDue() {
    return durable.open(number) > personal() || !durable.announcements(1).isEmpty();
  }

  private long personal() {
    return messages().stream().filter(message -> message.progress().person()).count();
  }

  List<OutboxMessage> messages() {
    return outbox.to(customer, java.util.Set.of(), 0, 100);
  }

  OutboxMessage only() {
    List<OutboxMessage> all = messages();
    if (all.size() != 1) {
      throw new AssertionError("there are " + all.size() + " messages");
    }
    return all.getFirst();
  }

  /** How often something is on the timeline. */
  long shown(@Nullable String part) {
    return timeline.stream().filter(entry -> entry.contains(String.valueOf(part))).count();
  }
}
