package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What cannot be worked on now waits, with its reason, and holds up nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarantineIT {

  private static final String ORDERS =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      70001,A,THING,2,2011-01-01 08:00:00,2.50,901,UK
      70002,A,THING,1,2011-01-02 08:00:00,1.00,902,UK
      """;

  private HostProcess host;
  private Api api;

  @BeforeAll
  void start() {
    Path plugins = Distribution.workFolder().resolve("moody-plugins");
    Folders.delete(plugins);
    MoodyPlugin.write(plugins);
    host =
        HostProcess.of(QuarantineIT.class)
            .with("touchline.plugins.bundled", Distribution.current().plugins() + "," + plugins)
            .start();
    api = host.api();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void aPausedConnectionKeepsWhatComesAndGoesOnWithIt() {
    // Given
    try (FacebookPage page = FacebookPage.connect(host, "pausing")) {
      page.deliver(FacebookPage.messages(FacebookPage.message("91", "m_p1", 1_000, "before")));
      api.awaitWorkedOff("pausing");
      String customer = Timeline.customer(api, FacebookPage.customer("91"));

      // When
      JsonNode paused = api.post("/api/v1/connections/pausing/pause").expect(200).json();
      page.deliver(FacebookPage.messages(FacebookPage.message("91", "m_p2", 2_000, "meanwhile")))
          .expect(200);
      page.deliver(FacebookPage.messages(FacebookPage.message("91", "m_p3", 3_000, "again")))
          .expect(200);
      Events.add(api, List.of(Events.message("other", Instant.EPOCH, "phone:0901555001", "on")));
      host.kill();
      host.start();
      api = host.api();

      // Then
      assertThat(paused.path("state").asString()).isEqualTo("paused");
      assertThat(Timeline.of(api, customer)).hasSize(1);
      assertThat(records("pausing", "pending")).hasSize(2);
      JsonNode resumed = api.post("/api/v1/connections/pausing/resume").expect(200).json();
      assertThat(resumed.path("state").asString()).isEqualTo("active");
      api.awaitWorkedOff("pausing");
      assertThat(Timeline.of(api, customer)).hasSize(3);
    }
  }

  @Test
  void aFailingPluginDimsItselfOnly() {
    // Given
    create("moody", "moody", "{\"mood\":\"bad\"}");
    try (FacebookPage page = FacebookPage.connect(host, "steady");
        Api hooks = Api.withoutToken(host.address())) {

      // When
      for (String record : List.of("fine-1", "boom-1", "hang-1", "overflow-1", "fine-2")) {
        byte[] body = record.getBytes(StandardCharsets.UTF_8);
        hooks.send("POST", "/hooks/moody", "text/plain", body, java.util.Map.of()).expect(200);
      }
      long began = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        page.deliver(FacebookPage.messages(FacebookPage.message("92", "m_s" + i, i * 1_000L, "x")))
            .expect(200);
        Events.add(api, List.of(Events.message("s" + i, Instant.EPOCH, "phone:0901555002", "x")));
      }
      api.awaitWorkedOff("steady");
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      // Then
      assertThat(took).as("the others go on").isLessThan(Duration.ofSeconds(15));
      assertThat(Timeline.of(api, Timeline.customer(api, FacebookPage.customer("92")))).hasSize(20);
      assertThat(host.isReady()).isTrue();
      assertThat(api.json("/api/v1/connections/moody").path("connector").asString())
          .isEqualTo("moody");
      assertFailuresAreNamed();
    }
  }

  /** They wait for another try, or are in the quarantine by now; each says why. */
  private void assertFailuresAreNamed() {
    Pause.until(
        "the failing record is named",
        Duration.ofSeconds(60),
        () -> records("moody", null).stream().anyMatch(QuarantineIT::isNamed));
    List<JsonNode> records = records("moody", null);
    assertThat(records).hasSize(5);
    assertThat(records.toString()).doesNotContain("secret payload");
  }

  private static boolean isNamed(JsonNode record) {
    return record.path("dedupeKey").asString().equals("boom-1")
        && record.path("attempts").asInt() > 0
        && !record.path("reason").asString("").isBlank();
  }

  @Test
  void quarantinedRecordsAreWorkedOnAgainOnceTheSettingsAreRight() {
    // Given
    String wrong = RetailFile.SETTINGS.replace("yyyy-MM-dd HH:mm:ss", "d/M/yyyy H:mm");
    RetailShop.connect(api, "corrected", wrong);
    api.finished(api.upload("corrected", ORDERS.getBytes(StandardCharsets.UTF_8)));
    api.awaitWorkedOff("corrected");
    List<JsonNode> bad = records("corrected", "quarantined");
    assertThat(bad).hasSize(2);
    assertThat(bad.getFirst().path("reason").asString()).startsWith("line 3");
    assertThat(Timeline.customers(api, "customer-number:901")).isEmpty();

    // When
    String right = "{\"settings\":" + RetailFile.SETTINGS + "}";
    api.put("/api/v1/connections/corrected", right).expect(200);
    String replay = "/api/v1/connections/corrected/replay";
    Answer first = api.post(replay, "{\"state\":\"quarantined\"}");
    api.awaitWorkedOff("corrected");
    Answer second = api.post(replay, "{\"state\":\"quarantined\"}");

    // Then
    assertThat(first.expect(200).json().path("requeued").asInt()).isEqualTo(2);
    assertThat(second.expect(200).json().path("requeued").asInt()).isZero();
    assertThat(records("corrected", "quarantined")).isEmpty();
    List<JsonNode> timeline = Timeline.of(api, Timeline.customer(api, "customer-number:901"));
    assertThat(timeline).hasSize(1);
    assertThat(timeline.getFirst().path("kind").asString()).isEqualTo("order.placed");
    assertThat(timeline.getFirst().path("data").path("total").path("amount").asString())
        .isEqualTo("5.00");
    api.finished(api.upload("corrected", ORDERS.getBytes(StandardCharsets.UTF_8)));
    api.awaitWorkedOff("corrected");
    assertThat(Timeline.of(api, Timeline.customer(api, "customer-number:901"))).hasSize(1);
  }

  private void create(String name, String connector, String settings) {
    String body = "{\"name\":\"%s\",\"connector\":\"%s\",\"settings\":%s}";
    api.post("/api/v1/connections", body.formatted(name, connector, settings)).expect(201);
  }

  private List<JsonNode> records(
      String connection, @org.jspecify.annotations.Nullable String state) {
    String path = "/api/v1/connections/" + connection + "/records?limit=200";
    return Json.items(api.json(state == null ? path : path + "&state=" + state));
  }
}
