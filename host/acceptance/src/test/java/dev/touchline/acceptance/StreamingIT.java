package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stream that breaks off, a host that dies: every record is on the timeline once. */
class StreamingIT {

  private static final int RECORDS = 1_500;
  private static final int SERVER_KILLS = 20;
  private static final int HOST_KILLS = 5;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @Test
  void everyRecordIsOnTheTimelineOnceWhateverDies() {
    // Given
    long seed = Long.getLong("acceptance.seed", System.nanoTime());
    Random random = new Random(seed);
    try (TickerServer server = new TickerServer(RECORDS, 2);
        HostProcess host = host()) {
      connect(host, server);

      // When
      for (int kill = 1; kill <= SERVER_KILLS; kill++) {
        int before = server.sessions();
        Pause.until("session after kill " + kill, LONGEST, () -> server.sessions() > before - 1);
        Pause.millis(random.nextInt(150));
        server.kill();
        if (kill % (SERVER_KILLS / HOST_KILLS) == 0) {
          host.kill();
          host.start();
        }
        server.start();
        Pause.until("a session, seed " + seed, LONGEST, () -> server.sessions() > before);
      }
      Pause.until("all records, seed " + seed, LONGEST, () -> cursor(host).equals("" + RECORDS));
      host.api().awaitWorkedOff("ticks");

      // Then
      Api api = host.api();
      List<String> ids = texts(api, Timeline.customer(api, TickerPlugin.CUSTOMER));
      assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(ids)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, RECORDS).mapToObj(i -> "tick-" + i).toList());
      assertThat(server.mostAtOnce()).as("sessions at once").isEqualTo(1);
      JsonNode feed = feed(host);
      assertThat(feed.path("state").asString()).isEqualTo("listening");
      assertThat(feed.path("connectedSince").asString()).isNotEmpty();
      assertThat(feed.path("gaps")).isEmpty();
    }
  }

  @Test
  void aBackfillIsFetchedBesideTheStreamAndAPausedConnectionListensToNobody() {
    // Given
    try (TickerServer server = new TickerServer(3, 1);
        HostProcess host = host()) {
      connect(host, server);
      Pause.until("three records", LONGEST, () -> cursor(host).equals("3"));
      Api api = host.api();

      // When
      String begun =
          api.post(
                  "/api/v1/connections/ticks/backfills",
                  "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}")
              .expect(202)
              .json()
              .path("id")
              .asString();
      Pause.until(
          "the backfill",
          LONGEST,
          () ->
              api.json("/api/v1/connections/ticks/backfills/" + begun)
                  .path("state")
                  .asString()
                  .equals("done"));
      api.awaitWorkedOff("ticks");

      // Then
      assertThat(texts(api, Timeline.customer(api, TickerPlugin.CUSTOMER))).hasSize(13);
      api.post("/api/v1/connections/ticks/backfills", "{\"from\":\"yesterday\"}").expect(400);
      api.post("/api/v1/connections/ticks/pause").expect(200);
      Pause.until("nobody listens", LONGEST, () -> feed(host).path("state").isMissingNode());
      api.post("/api/v1/connections/ticks/resume").expect(200);
      Pause.until(
          "it listens again",
          LONGEST,
          () -> feed(host).path("state").asString("").equals("listening"));
    }
  }

  private static HostProcess host() {
    return HostProcess.of(StreamingIT.class)
        .with("touchline.plugins.bundled", TickerPlugin.folders(StreamingIT.class))
        .with("touchline.gateway.allow-private", "true")
        .start();
  }

  private static void connect(HostProcess host, TickerServer server) {
    host.api()
        .post(
            "/api/v1/connections",
            "{\"name\":\"ticks\",\"connector\":\"ticker\",\"settings\":{\"server\":\""
                + server.address()
                + "\"}}")
        .expect(201);
  }

  private static JsonNode feed(HostProcess host) {
    return host.api().json("/api/v1/connections/ticks/feed");
  }

  private static String cursor(HostProcess host) {
    return feed(host).path("cursor").asString("");
  }

  private static List<String> texts(Api api, String customer) {
    return Timeline.of(api, customer).stream()
        .map(event -> event.path("data").path("text").asString())
        .toList();
  }
}
