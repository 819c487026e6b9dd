package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * An upgrade whose new version reads every stored record differently: shown before, rebuilt
 * afterwards while the host is killed again and again and people read, and rolled back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {

  private static final String ID = "diary";
  private static final String PLUGIN = "/api/v1/plugins/" + ID;
  private static final int CUSTOMERS = 40;
  private static final int RECORDS = 25;
  private static final int KILLS = 4;

  private static final String CONNECTOR =
      """
      package diary;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;

      @org.pf4j.Extension
      public final class DiaryConnector implements Connector<DiaryConnector.Settings> {
        public record Settings(@Setting(label = "Title") String title) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("diary", "Diary", "Reads lines", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new DiaryConnection();
        }
      }
      """;

  private static final String CONNECTION =
      """
      package diary;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import java.nio.charset.StandardCharsets;
      import java.time.Instant;
      import java.util.ArrayList;
      import java.util.List;

      final class DiaryConnection implements Connection, WebhookReceiver, Normalizer {
        public CheckResult check() {
          return CheckResult.ok("diary", "open");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          List<IncomingRecord> records = new ArrayList<>();
          String body = new String(request.body(), StandardCharsets.UTF_8);
          for (String line : body.lines().toList()) {
            records.add(IncomingRecord.of(line, line).build());
          }
          return WebhookOutcome.accepted(records);
        }

        public Normalized normalize(StoredRecord record) {
          String[] parts = new String(record.body(), StandardCharsets.UTF_8).split(" ");
          Instant at = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(Long.parseLong(parts[1]));
          return Normalized.of(
              Event.of(record.dedupeKey(), EventKind.MESSAGE_RECEIVED, at,
                      EventData.Message.text("version VERSION", record.dedupeKey()))
                  .channel(Channel.APP)
                  .about(Identifier.phone(parts[0]))
                  .build());
        }
      }
      """;

  private HostProcess host;
  private Path zips;

  @BeforeAll
  void start() {
    zips = Distribution.workFolder().resolve("diary-plugins");
    Folders.delete(zips);
    host =
        HostProcess.of(UpgradeIT.class)
            .with("touchline.plugins.allow-unsigned", "true")
            .with("touchline.rebuild.share", "0.2")
            .start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private byte[] version(int version) {
    Path zip =
        PluginSources.of(ID, version + ".0.0")
            .with("DiaryConnector", CONNECTOR)
            .with("DiaryConnection", CONNECTION.replace("VERSION", String.valueOf(version)))
            .write(zips);
    return Folders.read(zip);
  }

  private Answer upload(String path, int version) {
    return host.api().send("POST", path, "application/zip", version(version), Map.of());
  }

  private static String phone(int customer) {
    return "0912" + (300_000 + customer);
  }

  private void receive() {
    for (int round = 0; round < RECORDS; round++) {
      List<String> lines = new ArrayList<>();
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        lines.add(phone(customer) + " " + (round * 60 + customer));
      }
      byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      host.api().send("POST", "/hooks/diary", "text/plain", body, Map.of()).expect(200);
    }
    host.api().awaitWorkedOff("diary");
  }

  @Test
  void isShownBeforeRebuiltThroughKillsWithoutAMixtureAndRolledBack() {
    // Given
    upload("/api/v1/plugins", 1).expect(201);
    String connection =
        "{\"name\":\"diary\",\"connector\":\"diary\",\"settings\":{\"title\":\"x\"}}";
    host.api().post("/api/v1/connections", connection).expect(201);
    receive();
    List<String> before = shown();

    // When
    upload(PLUGIN + "/upgrade-preview", 2).expect(202);
    JsonNode preview = ended(PLUGIN + "/upgrade-preview", Set.of("running"));
    assertThat(preview.path("changed").asInt()).isEqualTo(CUSTOMERS * RECORDS);
    assertThat(preview.at("/examples/0/fields").toString()).contains("version 2");
    assertThat(shown()).isEqualTo(before);
    upload("/api/v1/plugins", 2).expect(200);
    killAndRead();

    // Then
    JsonNode done = ended(PLUGIN + "/rebuild", Set.of("comparing", "rebuilding"));
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(done.path("rebuilt").asInt()).isEqualTo(CUSTOMERS * RECORDS);
    assertThat(done.path("customers").asInt()).isEqualTo(CUSTOMERS);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      assertThat(versions(customer)).containsExactly("version 2");
    }
    host.api().post(PLUGIN + "/rollback").expect(200);
    Pause.until(
        "the roll-back is rebuilt",
        Duration.ofMinutes(2),
        () -> {
          JsonNode back = host.api().json(PLUGIN + "/rebuild");
          return back.path("to").asString().equals("1.0.0")
              && back.path("state").asString().equals("done");
        });
    assertThat(shown()).isEqualTo(before);
    assertThat(host.errors()).isEmpty();
  }

  /** Kills the host while it compares and while it rebuilds; nobody reads a mixture meanwhile. */
  private void killAndRead() {
    Random random = new Random(18);
    int mixed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String field = kill == 0 ? "compared" : "rebuilt";
      int wanted = kill == 0 ? 1 : kill * CUSTOMERS * RECORDS / (KILLS + 1);
      Pause.until(
          field + " " + wanted,
          Duration.ofMinutes(2),
          () -> {
            for (int i = 0; i < 3; i++) {
              assertThat(versions(random.nextInt(CUSTOMERS))).hasSize(1);
            }
            return host.api().json(PLUGIN + "/rebuild").path(field).asInt() >= wanted;
          });
      host.kill();
      host.start();
      Set<String> all = new HashSet<>();
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        Set<String> versions = versions(customer);
        assertThat(versions).as("versions after kill %d", kill).hasSize(1);
        all.addAll(versions);
      }
      mixed += all.size() == 2 ? 1 : 0;
    }
    assertThat(mixed).as("kills in the middle of the rebuild").isPositive();
  }

  /** What the messages of a customer say, read in small pages. */
  private Set<String> versions(int customer) {
    Set<String> texts = new HashSet<>();
    List<JsonNode> events = new ArrayList<>();
    try {
      Timeline.pages(
          host.api(), id(customer), "limit=6", page -> events.addAll(Json.items(page.json())));
    } catch (UncheckedIOException e) {
      throw new AssertionError("the host does not answer", e);
    }
    events.forEach(event -> texts.add(event.path("data").path("text").asString()));
    assertThat(events).hasSize(RECORDS);
    return texts;
  }

  private String id(int customer) {
    return Timeline.customer(host.api(), "phone:" + phone(customer));
  }

  private List<String> shown() {
    List<String> all = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Timeline.of(host.api(), id(customer)).forEach(event -> all.add(event.toString()));
    }
    return all;
  }

  private JsonNode ended(String path, Set<String> going) {
    Pause.until(
        path + " ended",
        Duration.ofMinutes(3),
        () -> !going.contains(host.api().json(path).path("state").asString()));
    return host.api().json(path);
  }
}
