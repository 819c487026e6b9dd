package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The way of an event through the API, from its sending to a merged timeline. */
class ApiTest extends RunningHost {

  private static final String EVENTS = "/api/v1/events?wait=true";

  @Test
  void anEventIsOnItsTimelineWhenTheAnswerComes() {
    // When
    Answer answer = post(EVENTS, event("api-1", "090 100 0001", "2026-01-31T16:30:00+07:00"));

    // Then
    assertThat(answer.http().body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
    JsonNode customer = customer("%2B84901000001");
    assertThat(customer.at("/identifiers/0/value").asString()).isEqualTo("+84901000001");
    JsonNode event = timeline(id(customer), "").at("/items/0");
    assertThat(event.get("occurredAt").asString()).isEqualTo("2026-01-31T09:30:00Z");
    assertThat(event.get("summary").asString()).isEqualTo("Message: \"hello api-1\"");
    assertThat(event.get("connection").asString()).isEqualTo("events");
    assertThat(event.at("/data/text").asString()).isEqualTo("hello api-1");
  }

  @Test
  void theSameEventAgainIsADuplicate() {
    // Given
    String event = event("api-2", "0901000002", "2026-01-31T09:30:00Z");
    post(EVENTS, event);

    // When
    Answer answer = post(EVENTS, "[" + event + "," + event + "]");

    // Then
    assertThat(answer.json().get("accepted").asInt()).isZero();
    assertThat(answer.json().get("duplicates").asInt()).isEqualTo(2);
    assertThat(timeline(id(customer("0901000002")), "").get("items")).hasSize(1);
  }

  @Test
  void manyEventsComeAsLines() {
    // Given
    String lines = events("api-3-", "0901000003", 500);

    // When
    Answer answer =
        send("POST", EVENTS, "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(500);
  }

  @Test
  void pagesPassEveryEventOnce() {
    // Given
    send(
        "POST",
        EVENTS,
        "application/x-ndjson",
        events("api-4-", "0901000004", 25).getBytes(StandardCharsets.UTF_8));
    String id = id(customer("0901000004"));

    // When
    List<String> seen = new ArrayList<>();
    JsonNode page = timeline(id, "?limit=10");
    while (page.has("next")) {
      seen.addAll(page.get("items").findValuesAsString("summary"));
      page = timeline(id, "?limit=10&before=" + page.get("next").asString());
    }
    seen.addAll(page.get("items").findValuesAsString("summary"));

    // Then
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen.get(0)).contains("api-4-24");
  }

  @Test
  void aCursorBelongsToItsCustomerAndFilter() {
    // Given
    for (String phone : List.of("0901000005", "0901000006")) {
      send(
          "POST",
          EVENTS,
          "application/x-ndjson",
          events("api-5-" + phone, phone, 3).getBytes(StandardCharsets.UTF_8));
    }
    String one = id(customer("0901000005"));
    String other = id(customer("0901000006"));
    String cursor = timeline(one, "?limit=1").get("next").asString();

    // When
    Answer foreign = get("/api/v1/customers/" + other + "/timeline?before=" + cursor);
    Answer filtered = get("/api/v1/customers/" + one + "/timeline?channel=app&before=" + cursor);

    // Then
    assertThat(foreign.isProblem().status()).isEqualTo(400);
    assertThat(foreign.code()).isEqualTo("invalid-cursor");
    assertThat(foreign.detail()).contains("another customer");
    assertThat(filtered.isProblem().code()).isEqualTo("invalid-cursor");
    assertThat(filtered.detail()).contains("other values of channel, kind, from or to");
  }

  @Test
  void aMergeByHandCanBeUndone() {
    // Given
    post(EVENTS, event("api-7", "0901000007", "2026-01-31T09:30:00Z"));
    post(EVENTS, event("api-8", "0901000008", "2026-01-31T09:31:00Z"));
    String one = id(customer("0901000007"));
    String other = id(customer("0901000008"));
    String before = timeline(other, "").toString();

    // When
    Answer link =
        post(
            "/api/v1/customers/" + one + "/links",
            "{\"with\":\"" + other + "\",\"reason\":\"same person\"}");
    JsonNode merged = timeline(other, "");
    JsonNode moved = get("/api/v1/customers/" + other).json();
    String location = link.http().headers().firstValue("Location").orElseThrow();
    Answer undone = send("DELETE", location, "", new byte[0]);

    // Then
    assertThat(link.status()).isEqualTo(201);
    assertThat(link.json().get("createdBy").asString()).isEqualTo("admin");
    assertThat(merged.get("items")).hasSize(2);
    assertThat(moved.get("canonicalId").asString()).isEqualTo(one);
    assertThat(undone.status()).isEqualTo(204);
    assertThat(timeline(other, "").toString()).isEqualTo(before);
    assertThat(get("/api/v1/customers/" + one).json().has("canonicalId")).isFalse();
  }

  @Test
  void aRecordShowsWhatItTurnedInto() {
    // Given
    post(EVENTS, event("api-9", "0901000009", "2026-01-31T09:30:00Z"));
    String record = timeline(id(customer("0901000009")), "").at("/items/0/record").asString();

    // When
    Answer answer = get("/api/v1/records/" + record);

    // Then
    assertThat(answer.json().get("state").asString()).isEqualTo("done");
    assertThat(answer.json().get("body").asString()).contains("\"id\":\"api-9\"");
    assertThat(answer.json().at("/events/0/record").asString()).isEqualTo(record);
    JsonNode listed = get("/api/v1/connections/events/records?state=done&limit=1").json();
    assertThat(listed.at("/items/0/state").asString()).isEqualTo("done");
    assertThat(listed.has("next")).isTrue();
  }

  @Test
  void aFileOfEventsIsImported() throws InterruptedException {
    // Given
    String file = events("api-10-", "0901000010", 30) + "\nnot json\n";

    // When
    Answer started =
        send(
            "POST",
            "/api/v1/imports",
            "application/x-www-form-urlencoded", // what curl sends unless told otherwise
            file.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(started.status()).isEqualTo(202);
    JsonNode done = ended("/api/v1/imports/" + started.json().get("id").asString());
    assertThat(done.get("state").asString()).isEqualTo("done");
    assertThat(done.get("accepted").asInt()).isEqualTo(30);
    assertThat(done.get("quarantined").asInt()).isEqualTo(1);
    assertThat(get("/api/v1/imports").json().at("/items/0/connection").asString())
        .isEqualTo("events");
  }

  private JsonNode ended(String path) throws InterruptedException {
    JsonNode job = get(path).json();
    for (int i = 0; i < 200 && job.get("state").asString().equals("running"); i++) {
      Thread.sleep(50);
      job = get(path).json();
    }
    return job;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/customers", "/api/v1/events", "/api/nothing", "/metrics"})
  void withoutATokenNothingIsTold(String path) {
    // Given
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));

    // When
    Answer without = send(request.copy());
    Answer wrong = send(request.header("Authorization", "Bearer " + TOKEN + "x"));

    // Then
    assertThat(without.isProblem().status()).isEqualTo(401);
    assertThat(without.http().headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(wrong.isProblem().code()).isEqualTo("token-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/openapi.json", "/docs"})
  void whatHoldsNoDataNeedsNoToken(String path) {
    // Given
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));

    // When, Then
    assertThat(send(request).status()).isIn(200, 302);
  }

  @Test
  void theDocumentationNamesEveryAddress() {
    // When
    JsonNode api = get("/openapi.json").json();

    // Then
    assertThat(api.get("openapi").asString()).startsWith("3.1");
    assertThat(api.get("paths").propertyNames())
        .contains(
            "/health",
            "/metrics",
            "/api/v1/plugins",
            "/api/v1/connections",
            "/api/v1/connections/{name}/records",
            "/api/v1/records/{id}",
            "/api/v1/events",
            "/api/v1/imports",
            "/api/v1/customers/{id}/timeline");
  }

  @Test
  void healthAndMetricsAreThere() {
    // When, Then
    assertThat(get("/health").json().get("status").asString()).isEqualTo("UP");
    assertThat(get("/metrics").http().body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void metricsAreGivenByName() {
    // When
    String named = get("/metrics?name=touchline_events_total").http().body();

    // Then
    assertThat(named).contains("\ntouchline_events_total").doesNotContain("jvm_");
  }

  private JsonNode customer(String phone) {
    return get("/api/v1/customers?identifier=phone:" + phone).json().at("/items/0");
  }

  private static String id(JsonNode customer) {
    return customer.get("id").asString();
  }

  private JsonNode timeline(String id, String query) {
    return get("/api/v1/customers/" + id + "/timeline" + query).json();
  }

  private static String events(String prefix, String phone, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event(prefix + i, phone, "2026-01-31T09:%02d:00Z".formatted(i % 60)))
        .collect(Collectors.joining("\n"));
  }
}
