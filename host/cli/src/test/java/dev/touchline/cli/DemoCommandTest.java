package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.cli.FakeHost.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir private Path data;
  private final FakeHost host = new FakeHost();
  private final Set<String> knownEvents = new HashSet<>();
  private final Set<String> connections = new HashSet<>();

  @BeforeEach
  void aHostThatRemembers() throws Exception {
    Files.writeString(data.resolve("admin.token"), "tl_secret\n");
    String found =
        """
        {"items":[{"id":"cstar","channels":{"email":1,"facebook":1,"phone":1,"pos":1,"shop":1,
          "web":1}}]}
        """;
    host.on("GET /api/v1/connections", request -> new Answer(200, listed()))
        .on("POST /api/v1/connections", this::created)
        .on(
            "POST /api/v1/imports",
            "{\"id\":\"i1\",\"state\":\"done\",\"accepted\":60,\"duplicates\":0}")
        .on("POST /hooks/fb-demo", "{}")
        .on("POST /api/v1/events", this::taken)
        .on("GET /api/v1/customers", found);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String listed() {
    StringBuilder items = new StringBuilder();
    connections.forEach(json -> items.append(items.isEmpty() ? "" : ",").append(json));
    return "{\"items\":[" + items + "]}";
  }

  private Answer created(FakeHost.Request request) {
    JsonNode wanted = JSON.readTree(request.body());
    String json =
        "{\"name\":%s,\"connector\":%s,\"state\":\"active\",\"createdAt\":\"%s\"}"
            .formatted(wanted.path("name"), wanted.path("connector"), LONG_AGO);
    connections.add(json);
    return new Answer(201, json);
  }

  private Answer taken(FakeHost.Request request) {
    int added = 0;
    int known = 0;
    for (JsonNode event : JSON.readTree(request.body())) {
      if (knownEvents.add(event.path("id").asString())) {
        added++;
      } else {
        known++;
      }
    }
    return new Answer(
        200, "{\"accepted\":%d,\"duplicates\":%d,\"rejected\":[]}".formatted(added, known));
  }

  private Cli.Result demo(String... more) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return new Cli().with("TOUCHLINE_URL", host.url()).run(arguments.toArray(String[]::new));
  }

  private List<String> sent() {
    List<String> bodies = new ArrayList<>();
    for (String path : List.of("/api/v1/imports", "/hooks/fb-demo", "/api/v1/events")) {
      host.requests("POST", path).forEach(request -> bodies.add(request.body()));
    }
    return bodies;
  }

  @Test
  void sendsTheSameBytesAgainOnAnotherDay() {
    // Given
    demo();
    List<String> first = sent();

    // When
    Cli.Result again = demo();

    // Then
    List<String> both = sent();
    assertThat(both).hasSize(2 * first.size());
    assertThat(first.get(0)).contains("2026-01-03"); // two days before the first load
    assertThat(new HashSet<>(both)).isEqualTo(new HashSet<>(first));
    assertThat(again.err()).contains("profiles.json: 0 new, 26 known");
    assertThat(host.requests("POST", "/api/v1/connections")).hasSize(2);
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void signsWebhooksWithTheSecretThatTheConnectionHas() throws Exception {
    // When
    demo();

    // Then
    JsonNode settings =
        JSON.readTree(host.requests("POST", "/api/v1/connections").get(0).body()).path("settings");
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = settings.path("appSecret").asString().getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    assertThat(host.requests("POST", "/hooks/fb-demo"))
        .hasSizeGreaterThan(20)
        .allSatisfy(hook ->
            assertThat(hook.header("X-Hub-Signature-256"))
                .isEqualTo(
                    "sha256="
                        + HexFormat.of()
                            .formatHex(mac.doFinal(hook.body().getBytes(StandardCharsets.UTF_8)))));
  }

  @Test
  void printsCommandsThatCanBePastedAndNoToken() {
    // When
    Cli.Result result = demo("--show-token");

    // Then
    assertThat(result.out())
        .contains("\"Authorization: Bearer $(cat " + data.resolve("admin.token") + ")\"")
        .contains(host.url() + "/api/v1/customers?identifier=phone:%2B84900000101'")
        .contains(host.url() + "/api/v1/customers/cstar/timeline?limit=20'")
        .contains("/identity'")
        .doesNotContain("tl_secret");
  }

  @Test
  void leavesAConnectionOfAnotherKindAlone() {
    // Given
    connections.add("{\"name\":\"fb-demo\",\"connector\":\"telephony\",\"state\":\"active\"}");

    // When
    Cli.Result result = demo();

    // Then
    assertThat(result.err()).contains("'fb-demo' is taken by the connector telephony");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(host.requests("POST", "/hooks")).isEmpty();
  }
}
