package dev.touchline.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.History;
import dev.touchline.host.history.NewEvent;
import dev.touchline.host.history.Purchase;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.IdentityResolver.Resolved;
import dev.touchline.host.identity.IdentityResolver.Subject;
import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.inbox.RecordHead;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.EventJson;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine must do; one class runs it on each. */
abstract class StoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final int CONNECTION = 7;

  private TestStore store;

  abstract TestStore open() throws Exception;

  /** Opens what a store has opened already, as a second host would. */
  abstract void openAgain(TestStore store) throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() throws Exception {
    store.close();
  }

  @Test
  void recordsComeBackAsTheyWereStored() {
    // Given
    InboxStore inbox = store.inbox();
    byte[] body = {0, 1, (byte) 0xFF, 10};
    IncomingRecord record =
        IncomingRecord.of("khóa-\uD83D\uDE00", body).attribute("page", "Trang \"1\"").build();

    // When
    var written = inbox.append(List.of(entry(NewRecord.of(record))), List.of());

    // Then
    long id = written.results().get(0).recordId();
    InboxRecord found = inbox.find(id).orElseThrow();
    assertThat(found.connectionId()).isEqualTo(CONNECTION);
    assertThat(found.record().body()).isEqualTo(body);
    assertThat(found.record().attributes()).isEqualTo(Map.of("page", "Trang \"1\""));
    assertThat(found.record().receivedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.000001Z"));
    assertThat(inbox.lastId()).isEqualTo(id);
    assertThat(inbox.after(0, 10, Long.MAX_VALUE)).extracting(InboxRecord::id).containsExactly(id);
  }

  @Test
  void headsSayHowLargeABodyIsAndDoNotHoldIt() {
    // Given
    InboxStore inbox = store.inbox();
    List<InboxStore.Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      IncomingRecord record = IncomingRecord.of("k" + i, "đ".repeat(i)).attribute("a", "b").build();
      entries.add(entry(NewRecord.of(record)));
    }
    List<Long> ids =
        inbox.append(entries, List.of()).results().stream().map(Appended::recordId).toList();

    // When
    List<RecordHead> heads = inbox.heads(CONNECTION, ids.get(2), 10);

    // Then
    assertThat(heads).extracting(RecordHead::dedupeKey).containsExactly("k2", "k1");
    assertThat(heads).extracting(RecordHead::bytes).containsExactly(4L, 2L);
    assertThat(heads.get(0).attributes()).isEqualTo(Map.of("a", "b"));
    assertThat(inbox.heads(List.of(ids.get(2), 99L))).hasSize(1);
    assertThat(inbox.heads(List.of())).isEmpty();
  }

  @Test
  void recordsBetweenTwoComeEitherWayAndWithinASize() {
    // Given
    InboxStore inbox = store.inbox();
    List<InboxStore.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      entries.add(entry(NewRecord.of(IncomingRecord.of("k" + i, "0123456789").build())));
    }
    List<Long> ids =
        inbox.append(entries, List.of()).results().stream().map(Appended::recordId).toList();

    // When, Then
    assertThat(inbox.between(CONNECTION, ids.get(0), ids.get(5), false, 3, 1_000))
        .extracting(InboxRecord::id)
        .isEqualTo(ids.subList(1, 4));
    assertThat(inbox.between(CONNECTION, 0, ids.get(5) + 1, true, 9, 25))
        .extracting(InboxRecord::id)
        .containsExactly(ids.get(5), ids.get(4));
    assertThat(inbox.between(CONNECTION, 0, Long.MAX_VALUE, false, 9, 1)).hasSize(1);
    assertThat(inbox.between(CONNECTION + 1, 0, Long.MAX_VALUE, false, 9, 1)).isEmpty();
    assertThat(inbox.count(CONNECTION, ids.get(3))).isEqualTo(4);
  }

  @Test
  void theSameKeyIsStoredOnceAlsoWithinOneBatch() {
    // Given
    InboxStore inbox = store.inbox();
    NewRecord first = NewRecord.of(IncomingRecord.of("a", "1").build());
    NewRecord again = NewRecord.of(IncomingRecord.of("a", "2").build());

    // When
    var written = inbox.append(List.of(entry(first), entry(again)), List.of());
    var later = inbox.append(List.of(entry(again)), List.of());

    // Then
    long id = written.results().get(0).recordId();
    assertThat(written.results()).containsExactly(new Appended(id, false), new Appended(id, true));
    assertThat(later.results()).containsExactly(new Appended(id, true));
    assertThat(inbox.after(0, 10, Long.MAX_VALUE)).hasSize(1);
  }

  @Test
  void revisableRecordsCountTheirRevisions() {
    // Given
    InboxStore inbox = store.inbox();

    // When
    for (String body : List.of("one", "two", "one", "two", "three")) {
      IncomingRecord record = IncomingRecord.of("order/1", body).revisions().build();
      inbox.append(List.of(entry(NewRecord.of(record))), List.of());
    }

    // Then
    assertThat(inbox.after(0, 10, Long.MAX_VALUE))
        .extracting(r -> r.record().text() + " " + r.record().revision())
        .containsExactly("one 1", "two 2", "three 3");
  }

  @Test
  void aCursorMovesWithTheRecordsOfItsPage() {
    // Given
    InboxStore inbox = store.inbox();
    NewRecord record = NewRecord.of(IncomingRecord.of("a", "1").build());

    // When
    inbox.append(
        List.of(entry(record)), List.of(new InboxStore.Cursor(CONNECTION, "page-1", 0, 1, 1)));
    inbox.append(List.of(), List.of(new InboxStore.Cursor(CONNECTION, "page-2", 0, 0, 2)));

    // Then
    assertThat(inbox.cursor(CONNECTION)).contains("page-2");
    assertThat(inbox.cursor(99)).isEmpty();
  }

  @Test
  void textThatOneEngineRefusesIsStoredByBoth() {
    // Given
    IncomingRecord record =
        IncomingRecord.of("nul\u0000 half\uD800", "x").attribute("a", "\u0000").build();

    // When
    var written = store.inbox().append(List.of(entry(NewRecord.of(record))), List.of());

    // Then
    assertThat(written.stored()).hasSize(1);
  }

  @Test
  void anEventIsAppendedOnceAndCountedOnce() {
    // Given
    History history = store.history();
    NewEvent event = message("m1", 1, NOON, 5);

    // When
    boolean[] first = write(() -> history.append(List.of(event, event)));
    boolean[] second = write(() -> history.append(List.of(event)));

    // Then
    assertThat(first).containsExactly(true, false);
    assertThat(second).containsExactly(false);
    assertThat(store.historyQueries().activity(List.of(1L)))
        .singleElement()
        .satisfies(activity -> assertThat(activity.events()).isEqualTo(1));
    assertThat(store.historyQueries().ofRecord(5)).hasSize(1);
    assertThat(write(() -> history.recordOf(event.id()))).isEqualTo(5);
  }

  @Test
  void eventsComeOnceInTheOrderOfTheirArrival() {
    // Given
    History history = store.history();
    assertThat(store.arrivals().last()).isZero();
    for (int i = 0; i < 7; i++) {
      NewEvent event = message("m" + i, 1 + i % 2, NOON.minusSeconds(i), 100 + i);
      write(() -> history.append(List.of(event)));
    }

    // When
    List<StoredEvent> seen = new ArrayList<>();
    List<StoredEvent> page = store.arrivals().after(0, 3);
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = store.arrivals().after(page.getLast().position().seq(), 3);
    }

    // Then
    assertThat(seen)
        .extracting(StoredEvent::recordId)
        .containsExactly(100L, 101L, 102L, 103L, 104L, 105L, 106L);
    assertThat(store.arrivals().last()).isEqualTo(seen.getLast().position().seq());
  }

  @Test
  void ofSentMessagesThereAreThoseThatWentOutAndThoseThatCameBack() {
    // Given
    History history = store.history();
    EventData custom = new EventData.Custom("mail.seen");
    NewEvent sent =
        event("sent", EventKind.MESSAGE_SENT, EventData.Message.text("chào", "m-1"), Map.of(), 200);
    NewEvent bounced =
        event("bounced", EventKind.CUSTOM, custom, Map.of("bouncedMessageId", "m-1"), 201);
    NewEvent another = event("seen", EventKind.CUSTOM, custom, Map.of("messageId", "m-1"), 202);
    write(() -> history.append(List.of(message("m", 1, NOON, 199), sent, bounced, another)));
    long last = store.arrivals().last();

    // When
    List<StoredEvent> all = store.arrivals().ofSentMessages(0, last);
    List<StoredEvent> rest =
        store.arrivals().ofSentMessages(all.getFirst().position().seq(), last - 1);

    // Then
    assertThat(all).extracting(StoredEvent::recordId).containsExactly(200L, 201L);
    assertThat(rest).extracting(StoredEvent::recordId).containsExactly(201L);
  }

  @Test
  void pagesPassThroughEqualInstantsAndTwoProfilesExactlyOnce() {
    // Given
    History history = store.history();
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      events.add(message("m" + i, 1 + i % 2, NOON.plusSeconds(i / 10), 100 + i));
    }
    write(() -> history.append(events));

    // When
    List<StoredEvent> seen = new ArrayList<>();
    Position before = Position.NEWEST;
    while (true) {
      List<StoredEvent> page =
          store.historyQueries().page(List.of(1L, 2L), before, EventFilter.ALL, 4);
      if (page.isEmpty()) {
        break;
      }
      seen.addAll(page);
      before = page.get(page.size() - 1).position();
      int late = 1000 + seen.size();
      write(() -> history.append(List.of(message("late" + late, 1, NOON.plusSeconds(60), late))));
    }

    // Then
    assertThat(seen).extracting(StoredEvent::id).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(e -> e.recordId() < 1000)).hasSize(25);
    assertThat(seen).isSortedAccordingTo((a, b) -> b.position().compareTo(a.position()));
  }

  @Test
  void filtersLimitAPage() {
    // Given
    History history = store.history();
    write(() ->
        history.append(
            List.of(message("m1", 1, NOON, 1), message("m2", 1, NOON.plusSeconds(9), 2))));
    long from = NOON.plusSeconds(5).getEpochSecond() * 1_000_000;

    // When
    var late =
        store
            .historyQueries()
            .page(
                List.of(1L),
                Position.NEWEST,
                new EventFilter("facebook", "message.received", from, Long.MAX_VALUE),
                10);
    var none =
        store
            .historyQueries()
            .page(
                List.of(1L),
                Position.NEWEST,
                new EventFilter("email", null, Long.MIN_VALUE, Long.MAX_VALUE),
                10);

    // Then
    assertThat(late).extracting(StoredEvent::recordId).containsExactly(2L);
    assertThat(none).isEmpty();
  }

  @Test
  void ordersTakeTheNewestTotalWhateverTheOrderOfArrival() {
    // Given
    History history = store.history();

    // When
    write(() ->
        history.append(
            List.of(
                order("u", EventKind.ORDER_UPDATED, "80", NOON.plusSeconds(60)),
                order("p", EventKind.ORDER_PLACED, "100", NOON),
                order("c", EventKind.ORDER_CANCELLED, "-30", NOON.plusSeconds(90)))));

    // Then
    assertThat(store.historyQueries().purchases(List.of(1L)))
        .singleElement()
        .satisfies(purchase -> {
          assertThat(purchase.placed()).isTrue();
          assertThat(purchase.total()).isEqualByComparingTo("80");
          assertThat(purchase.cancelled()).isEqualByComparingTo("30");
          assertThat(purchase.key()).isEqualTo(new Purchase.Key(1, CONNECTION, "#1024", "VND"));
        });
    assertThat(store.historyQueries().byOrderNumber("1024", 10)).containsExactly(1L);
  }

  @Test
  void aChangeThatNamesAnotherCustomerTakesTheOrderOver() {
    // Given
    History history = store.history();
    NewEvent placed = order("p", EventKind.ORDER_PLACED, "100", NOON);
    NewEvent changed = order("u", EventKind.ORDER_UPDATED, "80", NOON.plusSeconds(60));
    NewEvent firstParty = of(1, 3, order("f", EventKind.ORDER_PLACED, "10", NOON));
    NewEvent sameNumber = of(1, 4, order("g", EventKind.ORDER_UPDATED, "20", NOON.plusSeconds(9)));

    // When
    write(
        () -> history.append(List.of(placed, of(CONNECTION, 2, changed), firstParty, sameNumber)));

    // Then
    assertThat(store.historyQueries().takenOver(List.of(1L)))
        .singleElement()
        .satisfies(order -> {
          assertThat(order.profileId()).isEqualTo(2);
          assertThat(order.number()).isEqualTo("#1024");
        });
    assertThat(store.historyQueries().takenOver(List.of(2L, 3L, 4L))).isEmpty();
  }

  /** The same event of another connection and profile. */
  private static NewEvent of(int connection, long profile, NewEvent event) {
    return new NewEvent(
        EventId.of(connection, event.event().externalId() + profile),
        profile,
        event.event(),
        connection,
        event.plugin(),
        event.recordId(),
        event.receivedAt(),
        event.body());
  }

  @Test
  void namesAreFoundWithAndWithoutDiacritics() {
    // Given
    History history = store.history();
    Event event =
        Event.of(
                "p",
                EventKind.PROFILE_UPDATED,
                NOON,
                new EventData.ProfileUpdate("Đặng Thị Hồng Nhung", null, null, null, null))
            .channel(Channel.APP)
            .about(Identifier.phone("0901234567"))
            .build();

    // When
    write(() -> history.append(List.of(newEvent(event, 3, 9))));

    // Then
    assertThat(store.historyQueries().byName(List.of("dang", "hong", "nhu"), 5))
        .containsExactly(3L);
    assertThat(store.historyQueries().byName(List.of("dang", "tran"), 5)).isEmpty();
    assertThat(store.historyQueries().names(List.of(3L))).containsExactly("Đặng Thị Hồng Nhung");
  }

  @Test
  void identifiersGetAProfileOnceAndKeepIt() {
    // Given
    Identity identity = store.identity();

    // When
    long first = resolve(identity, Identifier.phone("0901 234 567"));
    long second = resolve(store.identity(), Identifier.phone("+84901234567"));

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(identity.customersWith("phone", "(090) 123-4567")).containsExactly(first);
    assertThat(identity.customersWithPrefix("+8490", 5)).containsExactly(first);
  }

  @Test
  void outcomesBecomeDueAndGoAway() {
    // Given
    OutcomeStore outcomes = store.outcomes();
    Outcome parked =
        new Outcome(11, CONNECTION, Outcome.State.PENDING, 1, NOON, "plugin-fault", "thrown");
    Outcome waiting =
        new Outcome(12, CONNECTION, Outcome.State.PENDING, 0, null, "paused", "waits");
    Outcome bad = new Outcome(13, CONNECTION, Outcome.State.QUARANTINED, 0, null, "bad", "line 3");

    // When
    write(() -> {
      outcomes.save(List.of(parked, waiting, bad));
      outcomes.advance(13);
      return null;
    });

    // Then
    assertThat(outcomes.position()).isEqualTo(13);
    assertThat(outcomes.due(NOON, List.of(), 10)).containsExactly(parked);
    assertThat(outcomes.due(NOON.minusSeconds(1), List.of(), 10)).isEmpty();
    outcomes.release(CONNECTION, NOON);
    assertThat(outcomes.due(NOON, List.of(), 10)).extracting(Outcome::recordId).contains(11L, 12L);
    assertThat(outcomes.requeue(CONNECTION, NOON)).isEqualTo(1);
    assertThat(outcomes.count(CONNECTION, Outcome.State.QUARANTINED)).isZero();
    write(() -> {
      outcomes.clear(List.of(11L, 12L, 13L));
      return null;
    });
    assertThat(outcomes.due(NOON.plusSeconds(9), List.of(), 10)).isEmpty();
  }

  @Test
  void aSecondHostIsKeptAway() {
    // When
    assertThatThrownBy(() -> openAgain(store)).hasMessageContaining("another host");

    // Then
    assertThat(store.inbox().lastId()).isZero();
  }

  @Test
  void aFailedTransactionLeavesNothing() {
    // Given
    History history = store.history();

    // When
    assertThatThrownBy(() ->
            write(() -> {
              history.append(List.of(message("m1", 1, NOON, 1)));
              throw new IllegalStateException("crash");
            }))
        .hasMessage("crash");

    // Then
    assertThat(store.historyQueries().ofRecord(1)).isEmpty();
    assertThat(write(() -> history.append(List.of(message("m1", 1, NOON, 1)))))
        .containsExactly(true);
  }

  private <T> T write(Supplier<T> work) {
    return store.outcomes().inTransaction(work);
  }

  private long resolve(Identity identity, Identifier... identifiers) {
    return write(() -> {
      Resolved resolved =
          identity
              .resolver()
              .resolve(List.of(new Subject(List.of(identifiers), () -> "test")))
              .get(0);
      return Objects.requireNonNull(resolved).profileId();
    });
  }

  private static InboxStore.Entry entry(NewRecord record) {
    return new InboxStore.Entry(CONNECTION, record, NOON.getEpochSecond() * 1_000_000 + 1);
  }

  private static NewEvent message(String id, long profile, Instant at, long record) {
    Event event =
        Event.of(id, EventKind.MESSAGE_RECEIVED, at, EventData.Message.text("xin chào", id))
            .channel(Channel.FACEBOOK)
            .about(Identifier.phone("0901234567"))
            .build();
    return newEvent(event, profile, record);
  }

  private static NewEvent event(
      String id, EventKind kind, EventData data, Map<String, String> attributes, long record) {
    Event.Builder event =
        Event.of(id, kind, NOON, data).channel(Channel.EMAIL).about(Identifier.phone("0901234567"));
    attributes.forEach(event::attribute);
    return newEvent(event.build(), 1, record);
  }

  private static NewEvent order(String id, EventKind kind, String total, Instant at) {
    EventData data = new EventData.Order("#1024", Money.of(total, "VND"), List.of(), null, null);
    Event event =
        Event.of(id, kind, at, data)
            .channel(Channel.SHOP)
            .about(Identifier.phone("0901234567"))
            .build();
    return newEvent(event, 1, 1);
  }

  private static NewEvent newEvent(Event event, long profile, long record) {
    return new NewEvent(
        EventId.of(CONNECTION, event.externalId()),
        profile,
        event,
        CONNECTION,
        "test@1.0.0",
        record,
        NOON,
        EventJson.writeBody(event, "x"));
  }
}
