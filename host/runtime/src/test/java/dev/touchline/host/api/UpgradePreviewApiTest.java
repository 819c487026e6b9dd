package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.plugins.DiaryPlugin;
import dev.touchline.host.plugins.PluginZip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UpgradePreviewApiTest extends RunningHost {

  private static final String ID = "preview-diary";
  private static final String PREVIEW = "/api/v1/plugins/" + ID + "/upgrade-preview";

  @TempDir Path folder;

  @BeforeEach
  void install() throws Exception {
    assertThat(upload("/api/v1/plugins", DiaryPlugin.version(ID, 1)).status()).isEqualTo(201);
    String body =
        """
        {"name":"preview-diary","connector":"preview-diary","settings":{"title":"mine"}}\
        """;
    assertThat(post("/api/v1/connections", body).status()).isEqualTo(201);
  }

  @AfterEach
  void remove() {
    send(request(PREVIEW).DELETE());
    send(request("/api/v1/connections/preview-diary").DELETE());
    send(request("/api/v1/plugins/" + ID + "?force=true").DELETE());
  }

  private Answer upload(String path, PluginZip zip) throws Exception {
    return send("POST", path, "application/zip", Files.readAllBytes(zip.write(folder)));
  }

  private void receive(String... lines) {
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(send("POST", "/hooks/preview-diary", "text/plain", body).status()).isEqualTo(200);
    await(() ->
        get("/api/v1/connections/preview-diary/records?state=pending")
            .json()
            .get("items")
            .isEmpty());
  }

  static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not become true in 30 seconds");
      }
      Thread.onSpinWait();
    }
  }

  private JsonNode finished() {
    await(() -> !get(PREVIEW).json().path("state").asString("").equals("running"));
    return get(PREVIEW).json();
  }

  @Test
  void showsWhatWouldChangeAndSwitchesNothing() throws Exception {
    // Given
    receive(
        "p1 0912000001 1 same",
        "p2 0912000001 2 change me",
        "p3 0912000001 3 drop me",
        "p4 0912000001 4 split me",
        "p5 0912000001 5 refuse me",
        "p6 0912000001 6 later",
        "p7 0912000001 7 fault",
        "p8 0912000001 8 call home",
        "p9 0912000001 9 remember me");
    String before = timeline();

    // When
    Answer begun = upload(PREVIEW, DiaryPlugin.version(ID, 2));

    // Then
    assertThat(begun.status()).isEqualTo(202);
    JsonNode preview = finished();
    assertThat(preview.get("state").asString()).isEqualTo("done");
    assertThat(preview.get("installed").asString()).isEqualTo("1.0.0");
    assertThat(preview.get("version").asString()).isEqualTo("2.0.0");
    assertThat(preview.get("records").asInt()).isEqualTo(9);
    assertThat(preview.get("total").asInt()).isEqualTo(9);
    assertThat(preview.get("unchanged").asInt()).isEqualTo(2); // same, split's first
    assertThat(preview.get("changed").asInt()).isEqualTo(1);
    assertThat(preview.get("removed").asInt()).isEqualTo(1);
    assertThat(preview.get("added").asInt()).isEqualTo(2); // split's second, later
    assertThat(preview.get("recovered").asInt()).isEqualTo(1);
    assertThat(preview.get("failed").asInt()).isEqualTo(4);
    Set<String> codes = new HashSet<>();
    preview.get("failures").forEach(one -> codes.add(one.get("code").asString()));
    assertThat(codes).containsExactlyInAnyOrder("no-more", "plugin-fault", "io-in-normalize");
    assertThat(preview.toString()).doesNotContain("payload fault");
    assertThat(timeline()).isEqualTo(before);
    assertThat(get("/api/v1/connections/preview-diary").json().get("plugin").asString())
        .isEqualTo(ID + "@1.0.0");
  }

  private String timeline() {
    JsonNode found = get("/api/v1/customers?identifier=phone:0912000001").json();
    String id = found.at("/items/0/id").asString();
    return get("/api/v1/customers/" + id + "/timeline").http().body();
  }

  @Test
  void saysFieldByFieldWhatDiffers() throws Exception {
    // Given
    receive("q1 0912000002 1 change me");

    // When
    upload(PREVIEW, DiaryPlugin.version(ID, 2));

    // Then
    JsonNode example = null;
    for (JsonNode one : finished().get("examples")) {
      example = one.get("summary").asString().contains("change me") ? one : example;
    }
    assertThat(example).isNotNull();
    assertThat(example.get("difference").asString()).isEqualTo("changed");
    assertThat(example.get("record").asString()).startsWith("r");
    assertThat(example.get("fields").toString())
        .contains("{\"field\":\"data.text\",\"before\":\"change me\",\"after\":\"change me!\"}");
  }

  @Test
  void namesConnectionsThatWouldNotWork() throws Exception {
    // When
    upload(
        PREVIEW,
        DiaryPlugin.version(ID, 2)
            .replacing(
                "return new DiaryConnection(",
                "throw new InvalidSettingException(\"title\", \"too old\"); //"));

    // Then
    JsonNode preview = finished();
    assertThat(preview.at("/unfit/preview-diary").asString()).contains("too old");
    assertThat(preview.get("total").asInt()).isZero();
  }

  @Test
  void refusesWhatIsNoVersionOfThePlugin() throws Exception {
    // When, Then
    assertThat(upload(PREVIEW, DiaryPlugin.version("other-diary", 2)).isProblem().code())
        .isEqualTo("plugin-other");
    assertThat(
            upload("/api/v1/plugins/none/upgrade-preview", DiaryPlugin.version("none", 2))
                .isProblem()
                .status())
        .isEqualTo(404);
    assertThat(upload(PREVIEW + "?seconds=0", DiaryPlugin.version(ID, 2)).isProblem().code())
        .isEqualTo("invalid-parameter");
    assertThat(get("/api/v1/plugins/none/upgrade-preview").isProblem().code())
        .isEqualTo("preview-unknown");
  }

  @Test
  void canBeBrokenOffAndLeavesNothingLoaded() throws Exception {
    // Given
    receive("s1 0912000003 1 same");
    upload(PREVIEW, DiaryPlugin.version(ID, 2));

    // When
    Answer ended = send(request(PREVIEW).DELETE());

    // Then
    assertThat(ended.json().get("state").asString()).isIn("cancelled", "done");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().contains(ID + "@2.0.0"));
  }
}
