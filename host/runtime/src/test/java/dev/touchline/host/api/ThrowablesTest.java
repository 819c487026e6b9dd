package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Everything that can be thrown, from every callback: the host and the other plugins go on, what
 * happened is visible with its reason, and nothing is lost.
 */
@TestPropertySource(properties = "tests.folder=/throwables")
class ThrowablesTest extends RunningHost {

  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String PLUGINS = "/api/v1/plugins";
  private static final String NAME = "thrower";

  /** What is thrown, and the type that people are told. */
  private static final Map<String, String> KINDS =
      Map.of(
          "overflow", "java.lang.StackOverflowError",
          "link", "java.lang.NoClassDefFoundError",
          "assert", "java.lang.AssertionError",
          "memory", "java.lang.OutOfMemoryError",
          "death", "java.lang.ThreadDeath",
          "runtime", "java.lang.IllegalStateException",
          "sneaky", "java.io.IOException",
          "rude", "thrower.Throw$Rude",
          "rude-error", "thrower.Throw$RudeError");

  @TempDir static Path zips;

  static Stream<Arguments> kinds() {
    return KINDS.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
  }

  static Stream<Arguments> beforeAnyConnection() {
    return KINDS.entrySet().stream()
        .flatMap(kind ->
            Stream.of("start", "spec", "settings-version")
                .map(where -> Arguments.of(where, kind.getKey(), kind.getValue())));
  }

  @BeforeEach
  void install() throws Exception {
    if (!get(PLUGINS).http().body().contains("\"id\":\"" + NAME + "\"")) {
      byte[] zip = Files.readAllBytes(ThrowerSource.zip().write(zips));
      assertThat(send("POST", PLUGINS, "application/zip", zip).status()).isEqualTo(201);
    }
    create("witness", "nothing", "-");
  }

  /** Another connection of the same plugin still works, and so does the host. */
  @AfterEach
  void othersGoOn() {
    String key = "w" + System.nanoTime();
    assertThat(hook("witness", key).status()).isEqualTo(200);
    awaitDone("witness", key);
    assertThat(get("/health").status()).isEqualTo(200);
    assertThat(get(PLUGINS).http().body()).doesNotContain("quarantined");
  }

  private void create(String name, String at, String kind) {
    if (get(CONNECTIONS + "/" + name).status() == 404) {
      Answer created = tryToCreate(name, at, kind);
      assertThat(created.status()).as(created.http().body()).isEqualTo(201);
    }
  }

  private Answer tryToCreate(String name, String at, String kind) {
    return post(
        CONNECTIONS,
        "{\"name\":\"%s\",\"connector\":\"%s\",\"settings\":%s}"
            .formatted(name, NAME, settings(at, kind)));
  }

  private static String settings(String at, String kind) {
    return "{\"at\":\"%s\",\"kind\":\"%s\"}".formatted(at, kind);
  }

  private void mend(String name) {
    byte[] body =
        ("{\"settings\":" + settings("nothing", "-") + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(send("PUT", CONNECTIONS + "/" + name, "application/json", body).status())
        .isEqualTo(200);
  }

  private Answer hook(String connection, String key) {
    return send("POST", "/hooks/" + connection, "text/plain", key.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode record(String connection, String key) {
    for (JsonNode record : get(CONNECTIONS + "/" + connection + "/records").json().get("items")) {
      if (record.path("dedupeKey").asString().equals(key)) {
        return record;
      }
    }
    return JSON.createObjectNode();
  }

  private void awaitDone(String connection, String key) {
    await(() -> record(connection, key).path("state").asString("").equals("done"));
  }

  private double faults(String connection, String operation) {
    return get("/metrics")
        .http()
        .body()
        .lines()
        .filter(line ->
            line.startsWith("touchline_plugin_calls_total{")
                && line.contains("connection=\"" + connection + "\"")
                && line.contains("operation=\"" + operation + "\"")
                && line.contains("outcome=\"fault\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not happen within 30 s");
      }
      Thread.onSpinWait();
    }
  }

  private static void assertNames(String text, String type) {
    assertThat(text)
        .contains(type.substring(type.lastIndexOf('.') + 1))
        .doesNotContain("secret payload");
  }

  @ParameterizedTest
  @MethodSource("beforeAnyConnection")
  void aPluginThatCannotBeginIsRefusedWithTheReason(String where, String kind, String type)
      throws Exception {
    // Given
    byte[] zip = Files.readAllBytes(ThrowerSource.failingAt(where, kind).write(zips));

    // When
    Answer refused = send("POST", PLUGINS, "application/zip", zip);

    // Then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.detail()).contains(type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPluginWhoseStopThrowsIsGoneAllTheSame(String kind, String type) throws Exception {
    // Given
    byte[] zip = Files.readAllBytes(ThrowerSource.failingAt("stop", kind).write(zips));
    send("POST", PLUGINS, "application/zip", zip);
    String id = "thrower-stop-" + kind;
    assertThat(get(PLUGINS).http().body()).contains(id);

    // When
    Answer removed = send(request(PLUGINS + "/" + id).DELETE());

    // Then
    assertThat(removed.status()).as(type).isEqualTo(204);
    assertThat(get(PLUGINS).http().body()).doesNotContain(id);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aConnectionThatCannotBeMadeIsAProblemWithTheReason(String kind, String type) {
    for (String where : List.of("settings", "connect")) {
      // When
      Answer refused = tryToCreate("never", where, kind);

      // Then
      assertThat(refused.code()).isEqualTo("plugin-fault");
      assertNames(refused.detail(), type);
      assertThat(get(CONNECTIONS + "/never").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aCheckFailsWithTheReason(String kind, String type) {
    // Given
    create("check-" + kind, "check", kind);

    // When
    Answer checked = post(CONNECTIONS + "/check-" + kind + "/check", "");

    // Then
    assertThat(checked.json().get("ok").asBoolean()).isFalse();
    assertNames(checked.http().body(), type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aWebhookIsToBeSentAgainAndThenTaken(String kind, String type) {
    // Given
    create("receive-" + kind, "receive", kind);

    // When
    Answer refused = hook("receive-" + kind, "k1");

    // Then
    assertThat(refused.status()).as(type).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("plugin-fault");
    assertThat(refused.http().headers().firstValue("Retry-After")).isPresent();
    assertThat(faults("receive-" + kind, "receive")).isEqualTo(1);
    mend("receive-" + kind);
    assertThat(hook("receive-" + kind, "k1").status()).isEqualTo(200);
    awaitDone("receive-" + kind, "k1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRecordWaitsWithItsReasonAndIsDoneOnceThePluginIsMended(String kind, String type) {
    // Given
    String name = "normalize-" + kind;
    create(name, "normalize", kind);

    // When
    assertThat(hook(name, "k1").status()).isEqualTo(200);

    // Then
    await(() -> record(name, "k1").path("attempts").asInt(0) > 0);
    JsonNode waiting = record(name, "k1");
    assertThat(waiting.path("state").asString()).isEqualTo("pending");
    assertNames(waiting.path("reason").asString(), type);
    mend(name);
    awaitDone(name, "k1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPollIsTriedAgain(String kind, String type) {
    // When
    create("poll-" + kind, "poll", kind);

    // Then
    await(() -> faults("poll-" + kind, "poll") >= 1);
    assertThat(get(CONNECTIONS + "/poll-" + kind).json().path("state").asString())
        .as(type)
        .isEqualTo("active");
    assertThat(send(request(CONNECTIONS + "/poll-" + kind).DELETE()).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aStreamIsOpenedAgain(String kind, String type) {
    for (String where : List.of("stream", "silence")) {
      // When
      String name = where + "-" + kind;
      create(name, where, kind);

      // Then
      String feed = CONNECTIONS + "/" + name + "/feed";
      await(() -> get(feed).json().path("failures").asInt(0) > 0);
      assertNames(get(feed).json().path("message").asString(), type);
      assertThat(get(CONNECTIONS + "/" + name).json().path("state").asString()).isEqualTo("active");
      assertThat(send(request(CONNECTIONS + "/" + name).DELETE()).status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBackfillIsTriedAgain(String kind, String type) {
    // Given
    String name = "backfill-" + kind;
    create(name, "backfill", kind);

    // When
    Answer begun =
        post(
            CONNECTIONS + "/" + name + "/backfills",
            "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}");

    // Then
    assertThat(begun.status()).as(begun.http().body()).isEqualTo(202);
    await(() -> faults(name, "backfill") >= 1);
    String one = CONNECTIONS + "/" + name + "/backfills/" + begun.json().get("id").asString();
    await(() -> get(one).http().body().contains(type.substring(type.lastIndexOf('.') + 1)));
    assertNames(get(one).http().body(), type);
    assertThat(send(request(CONNECTIONS + "/" + name).DELETE()).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anUpgradeWhoseMigrationThrowsIsRefusedAndTheOldVersionGoesOn(String kind, String type)
      throws Exception {
    // Given
    String id = ThrowerSource.MIGRATING;
    if (!get(PLUGINS).http().body().contains("\"id\":\"" + id + "\"")) {
      byte[] first = Files.readAllBytes(ThrowerSource.beforeMigration().write(zips));
      assertThat(send("POST", PLUGINS, "application/zip", first).status()).isEqualTo(201);
      String body =
          "{\"name\":\"%s\",\"connector\":\"%s\",\"settings\":%s}"
              .formatted(id, id, settings("nothing", "-"));
      assertThat(post(CONNECTIONS, body).status()).isEqualTo(201);
    }
    byte[] second = Files.readAllBytes(ThrowerSource.migrated(kind).write(zips));

    // When
    Answer refused = send("POST", PLUGINS, "application/zip", second);

    // Then
    assertThat(refused.status()).as(refused.http().body()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("plugin-unfit");
    assertNames(refused.http().body(), type);
    assertThat(hook(id, "m-" + kind).status()).isEqualTo(200);
    awaitDone(id, "m-" + kind);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anImportFailsWithTheReason(String kind, String type) {
    // Given
    create("read-" + kind, "read", kind);

    // When
    Answer started =
        send(
            "POST",
            "/api/v1/imports?connection=read-" + kind,
            "application/octet-stream",
            new byte[] {1});

    // Then
    String job = "/api/v1/imports/" + started.json().path("id").asString();
    await(() -> get(job).json().path("state").asString().equals("failed"));
    assertNames(get(job).http().body(), type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOrderLookUpNamesTheShopThatFailed(String kind, String type) {
    // Given
    create("orders-" + kind, "orders", kind);
    create("order-" + kind, "order", kind);
    post("/api/v1/events?wait=true", event("thrown-" + kind, "0901000088", "2026-01-31T09:30:00Z"));
    String customer =
        get("/api/v1/customers?identifier=phone:0901000088").json().at("/items/0/id").asString();

    // When
    Answer all = get("/api/v1/customers/" + customer + "/orders");
    Answer one = get("/api/v1/orders/order-" + kind + "/1");

    // Then
    assertThat(all.status()).isEqualTo(200);
    JsonNode failed = JSON.createObjectNode();
    for (JsonNode shop : all.json().get("connections")) {
      failed = shop.toString().contains("\"orders-" + kind + "\"") ? shop : failed;
    }
    assertNames(failed.toString(), type);
    assertThat(one.code()).isEqualTo("shop-unavailable");
    assertNames(one.detail(), type);
    send(request(CONNECTIONS + "/orders-" + kind).DELETE());
    send(request(CONNECTIONS + "/order-" + kind).DELETE());
  }

  private Answer refund(String connection, String path) {
    String body =
        """
        {"connection":"%s","order":"#1","amount":{"amount":"5.00","currency":"EUR"},"reason":"x"}\
        """
            .formatted(connection);
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", connection)
            .POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRefundIsNotLostTrackOf(String kind, String type) {
    // Given
    for (String where : List.of("quote", "find", "latest-booking", "refund")) {
      create(where + "-" + kind, where, kind);
    }

    // When
    Answer quote = refund("quote-" + kind, "/api/v1/refunds/quotes");
    Answer find = refund("find-" + kind, "/api/v1/refunds");
    Answer latest = refund("latest-booking-" + kind, "/api/v1/refunds");
    Answer sent = refund("refund-" + kind, "/api/v1/refunds");

    // Then
    assertThat(quote.code()).isEqualTo("shop-unavailable");
    assertNames(quote.detail(), type);
    assertThat(find.json().path("state").asString()).as("nothing was sent").isEqualTo("approved");
    assertNames(find.json().path("note").asString(), type);
    assertThat(latest.json().path("state").asString()).isEqualTo("approved");
    assertThat(sent.json().path("state").asString()).as("it may be booked").isEqualTo("unknown");
    assertNames(sent.json().path("note").asString(), type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aConnectionWhoseCloseThrowsIsDeletedAllTheSame(String kind, String type) {
    // Given
    create("close-" + kind, "close", kind);
    double before = faults("-", "close");

    // When
    Answer deleted = send(request(CONNECTIONS + "/close-" + kind).DELETE());

    // Then
    assertThat(deleted.status()).as(type).isEqualTo(204);
    assertThat(get(CONNECTIONS + "/close-" + kind).status()).isEqualTo(404);
    await(() -> faults("-", "close") > before);
  }
}
