package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A timeline passes each event exactly once, newest first, in whatever order the events came. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineOrderIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private HostProcess host;
  private Api api;

  @BeforeAll
  void start() {
    host = HostProcess.of(TimelineOrderIT.class).start();
    api = host.api();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void outOfOrderLateFutureAndIdenticalInstantsArePassedOnceEach() {
    // Given
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(message("mixed", "recent-" + i, NOW.minusSeconds(i * 977L)));
      events.add(message("mixed", "same-" + i, NOW.minus(3, ChronoUnit.DAYS)));
      events.add(message("mixed", "late-" + i, NOW.minus(730 + i, ChronoUnit.DAYS)));
      events.add(message("mixed", "future-" + i, NOW.plus(365 + i, ChronoUnit.DAYS)));
    }
    Collections.shuffle(events, new Random(4));
    for (int i = 0; i < events.size(); i += 24) {
      Events.add(api, events.subList(i, i + 24));
    }

    // When
    String customer = Timeline.customer(api, "customer-number:mixed");
    List<JsonNode> bySevens = walk(customer, "limit=7");
    List<JsonNode> byHundreds = walk(customer, "limit=200");

    // Then
    assertThat(bySevens).isEqualTo(byHundreds).hasSize(240);
    assertThat(ids(bySevens)).doesNotHaveDuplicates();
    assertNewestFirst(bySevens);
    assertThat(text(bySevens.getFirst())).isEqualTo("future-59");
    assertThat(text(bySevens.getLast())).isEqualTo("late-59");
  }

  @Test
  void pagingPassesEverythingOnceWhileNewEventsArrive() throws InterruptedException {
    // Given
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Instant at = i % 3 == 0 ? NOW.minusSeconds(600) : NOW.minusSeconds(i * 60L);
      before.add(message("busy", "before-" + i, at));
    }
    Events.add(api, before);
    String customer = Timeline.customer(api, "customer-number:busy");
    List<String> known = ids(walk(customer, "limit=200"));
    AtomicInteger added = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    Thread writer = new Thread(() -> addUntil(enough, added), "writer");
    writer.start();

    // When
    Pause.until("some arrived", Duration.ofSeconds(20), () -> added.get() > 2);
    List<JsonNode> seen = walk(customer, "limit=7");
    int meanwhile = added.get();
    enough.set(true);
    writer.join();

    // Then
    assertThat(meanwhile).as("events that arrived during the walk").isGreaterThan(4);
    assertThat(ids(seen)).doesNotHaveDuplicates().containsAll(known);
    assertNewestFirst(seen);
    assertThat(walk(customer, "limit=200").size()).isEqualTo(300 + added.get());
  }

  /** In front of, between and behind what is there. */
  private void addUntil(AtomicBoolean enough, AtomicInteger added) {
    Random random = new Random(5);
    while (!enough.get()) {
      Instant at = NOW.plusSeconds(20_000 - random.nextInt(60_000));
      Events.add(api, List.of(message("busy", "meanwhile-" + added.get(), at)));
      added.incrementAndGet();
    }
  }

  @Test
  void filtersChooseAndPageLikeTheWholeTimeline() {
    // Given
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Instant at = NOW.minusSeconds(1_000L * i);
      events.add(message("picky", "m-" + i, at));
      events.add(visit("v-" + i, at));
    }
    Events.add(api, events);
    String customer = Timeline.customer(api, "customer-number:picky");
    String from = NOW.minusSeconds(20_000).toString();
    String to = NOW.minusSeconds(10_000).toString();

    // When
    List<JsonNode> visits = walk(customer, "limit=7&kind=page.viewed");
    List<JsonNode> web = walk(customer, "limit=7&channel=web");
    List<JsonNode> range = walk(customer, "limit=3&from=" + from + "&to=" + to);
    List<JsonNode> all = walk(customer, "limit=3&kind=page.viewed&from=" + from + "&to=" + to);

    // Then
    assertThat(visits).hasSize(50).isEqualTo(web);
    assertThat(range).hasSize(20);
    assertThat(range.getFirst().path("occurredAt").asString()).isLessThan(to);
    assertThat(range.getLast().path("occurredAt").asString()).isEqualTo(from);
    assertThat(all).hasSize(10);
    assertThat(walk(customer, "limit=7&channel=email")).isEmpty();
  }

  @Test
  void cursorsAreGoodForTheirTimelineAndFilterOnly() {
    // Given
    Events.add(api, List.of(message("one", "one-1", NOW), message("one", "one-2", NOW)));
    Events.add(api, List.of(message("two", "two-1", NOW), message("two", "two-2", NOW)));
    String one = Timeline.customer(api, "customer-number:one");
    String two = Timeline.customer(api, "customer-number:two");
    String cursor = Timeline.next(Timeline.page(api, one, "limit=1", null));
    assertThat(cursor).isNotNull();

    // When, Then
    assertThat(page(one, cursor, "").status()).isEqualTo(200);
    assertRefused(page(two, cursor, ""), "another customer");
    assertRefused(page(one, cursor, "&channel=app"), "other values");
    assertThat(page(one, "", "").code()).isEqualTo("invalid-parameter");
    assertRefused(page(one, cursor + "A", ""), "cursor");
    assertRefused(page(one, "../../etc/passwd", ""), "cursor");
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertRefused(page(one, tampered, ""), "cursor");
    }
    assertThat(host.errors()).isEmpty();
  }

  private static void assertRefused(Answer answer, String says) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-cursor");
    assertThat(answer.json().path("detail").asString()).startsWith("before: ").contains(says);
  }

  private Answer page(String customer, @Nullable String cursor, String more) {
    String path = "/api/v1/customers/%s/timeline?limit=1&before=%s%s";
    return api.get(path.formatted(customer, Api.encode(String.valueOf(cursor)), more));
  }

  private List<JsonNode> walk(String customer, String query) {
    List<JsonNode> events = new ArrayList<>();
    Timeline.pages(api, customer, query, page -> events.addAll(Json.items(page.json())));
    return events;
  }

  private static void assertNewestFirst(List<JsonNode> events) {
    List<Instant> times =
        events.stream().map(event -> Instant.parse(event.path("occurredAt").asString())).toList();
    assertThat(times).isSortedAccordingTo(Collections.reverseOrder());
  }

  private static List<String> ids(List<JsonNode> events) {
    return events.stream().map(event -> event.path("id").asString()).toList();
  }

  private static String text(JsonNode event) {
    return event.path("data").path("text").asString();
  }

  private static String message(String customer, String id, Instant at) {
    return Events.message(id, at, "customer-number:" + customer, id);
  }

  private static String visit(String id, Instant at) {
    String identifiers = Events.identifiers("customer-number:picky");
    return Events.event(id, "page.viewed", at.toString(), identifiers, "{\"url\":\"/" + id + "\"}")
        .replace("\"channel\":\"app\"", "\"channel\":\"web\"");
  }
}
