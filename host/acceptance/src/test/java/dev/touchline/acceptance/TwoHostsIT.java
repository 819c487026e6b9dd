package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two hosts on one PostgreSQL: one is in charge, the other stands by and takes webhooks. Whichever
 * dies, every record is on the timeline once, and one host at a time listens to the provider.
 */
class TwoHostsIT {

  private static final int RECORDS = 3_000;
  private static final int KILLS = 3;
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @Test
  void everyRecordIsThereOnceWhoeverDies() throws InterruptedException {
    // Given
    long seed = Long.getLong("acceptance.seed", System.nanoTime());
    Random random = new Random(seed);
    try (PostgresSchema schema = PostgresSchema.create(TwoHostsIT.class);
        TickerServer server = new TickerServer(RECORDS, 2);
        HostProcess one = host(schema, "TwoHostsIT-one");
        HostProcess other = host(schema, "TwoHostsIT-other")) {
      one.start();
      other.start();
      List<HostProcess> hosts = List.of(one, other);
      assertThat(hosts.stream().map(TwoHostsIT::role)).containsExactly("in-charge", "standby");
      connect(one, server);
      Pause.until("the other one knows the connection", LONGEST, () -> knows(other));
      refusesChanges(other);

      // When
      HookSender sender = new HookSender(hosts);
      List<Duration> gaps = new ArrayList<>();
      for (int kill = 1; kill <= KILLS; kill++) {
        Pause.millis(300 + random.nextInt(700));
        gaps.add(killTheOneInCharge(hosts));
      }
      Pause.until("all records, seed " + seed, LONGEST, () -> cursor(hosts).equals("" + RECORDS));
      List<String> acknowledged = sender.stop();

      // Then
      HostProcess charge = inCharge(hosts);
      Pause.until(
          "webhooks of both hosts, seed " + seed,
          LONGEST,
          () -> texts(charge).containsAll(acknowledged));
      List<String> expected =
          new ArrayList<>(IntStream.rangeClosed(1, RECORDS).mapToObj(i -> "tick-" + i).toList());
      List<String> texts = texts(charge);
      assertThat(texts).as("seed %d", seed).doesNotHaveDuplicates().containsAll(expected);
      assertThat(server.mostAtOnce()).as("sessions at once, seed %d", seed).isEqualTo(1);
      System.out.printf(
          "%d kills of the host in charge, taken over after %s, %d webhooks by host %s%n",
          KILLS, gaps, acknowledged.size(), sender.byHost());
    }
  }

  private static HostProcess host(PostgresSchema schema, String name) {
    return schema
        .host(name)
        .with("touchline.plugins.bundled", TickerPlugin.folders(TwoHostsIT.class))
        .with("touchline.gateway.allow-private", "true")
        .with("touchline.store.lease", LEASE.toSeconds() + "s");
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

  private static void refusesChanges(HostProcess standby) {
    JsonNode refused = standby.api().post("/api/v1/connections/ticks/pause").expect(503).json();
    assertThat(refused.path("code").asString()).isEqualTo("not-in-charge");
    assertThat(standby.api().json("/api/v1/connections/ticks/feed").path("state").isMissingNode())
        .isTrue();
  }

  /** How long it took until the other one was in charge. */
  private static Duration killTheOneInCharge(List<HostProcess> hosts) {
    HostProcess dying = inCharge(hosts);
    HostProcess next = hosts.get(0) == dying ? hosts.get(1) : hosts.get(0);
    long begin = System.nanoTime();
    dying.kill();
    Pause.until("the other one takes over", LONGEST, () -> role(next).equals("in-charge"));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    dying.start();
    Pause.until("the one that died stands by", LONGEST, () -> role(dying).equals("standby"));
    return took;
  }

  private static HostProcess inCharge(List<HostProcess> hosts) {
    Pause.until(
        "one is in charge",
        LONGEST,
        () -> hosts.stream().anyMatch(host -> role(host).equals("in-charge")));
    return hosts.stream().filter(host -> role(host).equals("in-charge")).findFirst().orElseThrow();
  }

  /** Empty while it does not answer, as while its parts are made anew. */
  private static String role(HostProcess host) {
    try {
      return host.api().json("/health").path("role").asString("");
    } catch (RuntimeException | AssertionError e) {
      return "";
    }
  }

  private static boolean knows(HostProcess host) {
    return host.api().get("/api/v1/connections/ticks").status() == 200;
  }

  private static String cursor(List<HostProcess> hosts) {
    try {
      return inCharge(hosts)
          .api()
          .json("/api/v1/connections/ticks/feed")
          .path("cursor")
          .asString("");
    } catch (RuntimeException | AssertionError e) {
      return "";
    }
  }

  private static List<String> texts(HostProcess host) {
    Api api = host.api();
    return Timeline.of(api, Timeline.customer(api, TickerPlugin.CUSTOMER)).stream()
        .map(event -> event.path("data").path("text").asString())
        .toList();
  }
}
