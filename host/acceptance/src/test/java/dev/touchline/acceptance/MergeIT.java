package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Merging moves no event, however many there are, and undoing it gives back what was, to the byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeIT {

  private static final int BATCH = 10_000;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  HostProcess host;
  private Api api;

  /** How many events each of the two large customers has. */
  int events() {
    return Integer.getInteger("acceptance.merge.events", 100_000);
  }

  HostProcess host() {
    return HostProcess.of(MergeIT.class);
  }

  @BeforeAll
  void start() {
    host = host().start();
    api = host.api();
  }

  @AfterAll
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void aMergeOfLargeCustomersIsQuickAndItsUndoGivesBackEveryByte() {
    // Given
    String one = large("one");
    String two = large("two");
    History firstBefore = History.of(api, one);
    History secondBefore = History.of(api, two);

    // When
    long began = System.nanoTime();
    Answer merge = merge(one, two);
    Duration merging = Duration.ofNanos(System.nanoTime() - began);
    History merged = History.of(api, one);
    History byTheOtherId = History.of(api, two);
    began = System.nanoTime();
    undo(one, merge).expect(204);
    Duration undoing = Duration.ofNanos(System.nanoTime() - began);

    // Then
    System.out.printf(
        "merge of 2 x %,d events: %d ms, undo: %d ms%n",
        events(), merging.toMillis(), undoing.toMillis());
    assertThat(merging).isLessThan(Duration.ofSeconds(2));
    assertThat(undoing).isLessThan(Duration.ofSeconds(2));
    Set<String> all = new HashSet<>(firstBefore.events());
    all.addAll(secondBefore.events());
    assertThat(all).hasSize(2 * events());
    assertThat(merged.events()).hasSize(2 * events());
    assertThat(merged.eventSet().equals(all)).as("each event as it was").isTrue();
    assertThat(byTheOtherId.events().equals(merged.events())).as("one timeline").isTrue();
    assertThat(History.of(api, one)).isEqualTo(firstBefore);
    assertThat(History.of(api, two)).isEqualTo(secondBefore);
  }

  private String large(String name) {
    for (int start = 0; start < events(); start += BATCH) {
      List<String> batch =
          IntStream.range(start, Math.min(events(), start + BATCH))
              .mapToObj(i -> event(name, i, BEGIN.plusSeconds(i * 61L)))
              .toList();
      Answer answer = api.post(Events.PATH, Events.list(batch)).expect(200);
      assertThat(answer.json().path("accepted").asInt()).isEqualTo(batch.size());
    }
    api.awaitWorkedOff("events");
    return Timeline.customer(api, "customer-number:" + name);
  }

  private String small(String name) {
    Events.add(
        api, List.of(event(name, 1, BEGIN.plusSeconds(name.hashCode() % 1_000)), order(name)));
    return Timeline.customer(api, "customer-number:" + name);
  }

  private static String event(String name, int number, Instant at) {
    String id = name + "-" + number;
    return Events.message(id, at, "customer-number:" + name, "message " + number);
  }

  private static String order(String name) {
    String data =
        "{\"number\":\"%s\",\"total\":{\"amount\":\"10.50\",\"currency\":\"EUR\"}}".formatted(name);
    String identifiers = Events.identifiers("customer-number:" + name);
    return Events.event(name + "-order", "order.placed", "2025-01-01T00:00:00Z", identifiers, data);
  }

  @Test
  void idsKeepResolvingAndTheSummaryIsThatOfAll() {
    // Given
    String older = small("older");
    String younger = small("younger");
    String summaryBefore = summary(younger);

    // When
    Answer link = merge(younger, older);

    // Then
    JsonNode merged = api.json("/api/v1/customers/" + younger);
    assertThat(merged.path("canonicalId").asString()).isEqualTo(older);
    assertThat(merged.path("orders").asInt()).isEqualTo(2);
    assertThat(merged.path("netSpend").get(0).path("amount").asString()).isEqualTo("21.00");
    assertThat(api.json("/api/v1/customers/" + older).has("canonicalId")).isFalse();
    assertThat(Timeline.customer(api, "customer-number:younger")).isEqualTo(older);
    JsonNode made = api.json("/api/v1/customers/" + older + "/identity").path("links").get(0);
    assertThat(made.path("rule").asString()).isEqualTo("by-hand");
    assertThat(made.path("evidence").asString()).isEqualTo("they said so");
    assertThat(made.path("createdBy").asString()).isNotBlank();
    assertThat(merge(older, younger).code()).isEqualTo("already-one-customer");
    undo(younger, link).expect(204);
    assertThat(summary(younger)).isEqualTo(summaryBefore);
    assertThat(undo(younger, link).status()).isEqualTo(404);
  }

  @Test
  void mergesOfMergesAreUndoneInAnyOrder() {
    // Given
    List<String> customers = List.of(small("p"), small("q"), small("r"), small("s"));
    List<History> before = customers.stream().map(id -> History.of(api, id)).toList();
    List<String> summaries = customers.stream().map(this::summary).toList();
    Answer pq = merge(customers.get(0), customers.get(1));
    Answer rs = merge(customers.get(3), customers.get(2));
    Answer both = merge(customers.get(1), customers.get(3));
    assertThat(History.of(api, customers.get(2)).events()).hasSize(8);

    // When: the first one first
    undo(customers.get(3), pq).expect(204);

    // Then
    assertThat(History.of(api, customers.get(1)).events()).hasSize(2);
    assertThat(History.of(api, customers.get(0)).events()).hasSize(6);
    undo(customers.get(2), rs).expect(204);
    assertThat(History.of(api, customers.get(3)).events()).hasSize(2);
    assertThat(History.of(api, customers.get(2)).events()).hasSize(4);
    undo(customers.get(2), both).expect(204);
    for (int i = 0; i < customers.size(); i++) {
      assertThat(History.of(api, customers.get(i))).isEqualTo(before.get(i));
      assertThat(summary(customers.get(i))).isEqualTo(summaries.get(i));
    }
    assertThat(host.errors()).isEmpty();
  }

  private String summary(String customer) {
    return api.get("/api/v1/customers/" + customer).expect(200).text();
  }

  private Answer merge(String one, String other) {
    String body = "{\"with\":\"" + other + "\",\"reason\":\"they said so\"}";
    return api.post("/api/v1/customers/" + one + "/links", body);
  }

  private Answer undo(String customer, Answer link) {
    String id = link.json().path("id").asString();
    return api.delete("/api/v1/customers/" + customer + "/links/" + id);
  }

  /** A whole timeline: check sums of its pages as they were answered, and of its events. */
  private record History(List<String> pages, List<String> events) {

    static History of(Api api, String customer) {
      List<String> pages = new ArrayList<>();
      List<String> events = new ArrayList<>();
      Timeline.pages(
          api,
          customer,
          "limit=200",
          page -> {
            pages.add(CheckSum.of(page.text()));
            Json.items(page.json()).forEach(event -> events.add(CheckSum.of(event.toString())));
          });
      return new History(pages, events);
    }

    Set<String> eventSet() {
      return new HashSet<>(events);
    }
  }
}
