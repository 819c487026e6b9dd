package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.plugins.LeakySource;
import dev.touchline.host.plugins.PluginZip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PluginsApiTest extends RunningHost {

  private static final String PLUGINS = "/api/v1/plugins";

  @TempDir Path folder;

  @AfterEach
  void remove() {
    send(request("/api/v1/connections/api-shop").DELETE());
    send(request(PLUGINS + "/api-fixture?force=true").DELETE());
  }

  private Path zip(String version) {
    return PluginZip.fixture("api-fixture")
        .manifest("Plugin-Version", version)
        .manifest("Touchline-Hosts", "api.example.com")
        .write(folder);
  }

  private Answer install(String version) throws Exception {
    return send("POST", PLUGINS, "application/zip", Files.readAllBytes(zip(version)));
  }

  private void connect() {
    String body =
        """
        {"name":"api-shop","connector":"api-fixture","settings":{"greeting":"hi","token":"t"}}\
        """;
    assertThat(post("/api/v1/connections", body).status()).isEqualTo(201);
  }

  private JsonNode listed() {
    for (JsonNode plugin : get(PLUGINS).json().get("items")) {
      if (plugin.get("id").asString().equals("api-fixture")) {
        return plugin;
      }
    }
    throw new AssertionError("not listed");
  }

  @Test
  void installsUpgradesAndRollsBackWhileAConnectionUsesIt() throws Exception {
    // Given
    assertThat(install("1.0.0").status()).isEqualTo(201);
    connect();

    // When
    Answer upgraded = install("1.1.0");

    // Then
    assertThat(upgraded.status()).isEqualTo(200);
    assertThat(upgraded.json().get("version").asString()).isEqualTo("1.1.0");
    install("1.0.0").isProblem();
    assertThat(install("1.0.0").code()).isEqualTo("plugin-downgrade");
    Answer back = post(PLUGINS + "/api-fixture/rollback", "");
    assertThat(back.json().get("version").asString()).isEqualTo("1.0.0");
    assertThat(post(PLUGINS + "/api-fixture/rollback", "").isProblem().code())
        .isEqualTo("plugin-no-version-before");
  }

  @Test
  void showsWhatAnUpgradeWouldChange() throws Exception {
    // Given
    install("1.0.0");
    connect();

    // When
    Answer preview =
        send(
            "POST",
            PLUGINS + "?dryRun=true",
            "application/zip",
            Files.readAllBytes(
                PluginZip.fixture("api-fixture")
                    .manifest("Plugin-Version", "2.0.0")
                    .manifest("Touchline-Hosts", "api.example.com, *.example.org")
                    .write(folder)));

    // Then
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().get("installed").asString()).isEqualTo("1.0.0");
    assertThat(preview.json().get("hostsAdded").toString()).isEqualTo("[\"*.example.org\"]");
    assertThat(preview.json().get("connections").toString()).isEqualTo("[\"api-shop\"]");
    assertThat(listed().get("version").asString()).isEqualTo("1.0.0");
  }

  @Test
  void refusesAVersionThatAConnectionWouldNotWorkWithAndNamesIt() throws Exception {
    // Given
    install("1.0.0");
    connect();
    Path stricter =
        PluginZip.fixture("api-fixture")
            .manifest("Plugin-Version", "1.1.0")
            .replacing("\"contradictory\"", "\"hi\"")
            .write(folder);

    // When
    Answer refused = send("POST", PLUGINS, "application/zip", Files.readAllBytes(stricter));

    // Then
    assertThat(refused.isProblem().status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("plugin-unfit");
    assertThat(refused.json().at("/errors/0/field").asString())
        .isEqualTo("api-shop.settings.greeting");
    assertThat(listed().get("version").asString()).isEqualTo("1.0.0");
  }

  private Answer installMigrating(String version, String step) throws Exception {
    Path zip =
        PluginZip.fixture("api-fixture")
            .manifest("Plugin-Version", version)
            .migratingSettings(2, step)
            .write(folder);
    return send("POST", PLUGINS, "application/zip", Files.readAllBytes(zip));
  }

  private JsonNode settings() {
    return get("/api/v1/connections/api-shop").json().get("settings");
  }

  @Test
  void migratesSettingsAtAnUpgradeAndTakesThemBackAtARollback() throws Exception {
    // Given
    install("1.0.0");
    connect();

    // When
    Answer refused =
        installMigrating("2.0.0", "settings.refuse(\"greeting\", \"'hi' is too short\");");
    Answer upgraded = installMigrating("2.1.0", "settings.put(\"greeting\", \"good day\");");
    Answer shorter = installMigrating("2.2.0", "settings.put(\"greeting\", \"goodday\");");

    // Then
    assertThat(refused.isProblem().code()).isEqualTo("plugin-unfit");
    assertThat(refused.json().at("/errors/0/field").asString())
        .isEqualTo("api-shop.settings.greeting");
    assertThat(refused.json().at("/errors/0/detail").asString()).isEqualTo("'hi' is too short");
    assertThat(upgraded.json().at("/errors/0/detail").asString())
        .isEqualTo("'good day' must be lower case letters");
    assertThat(shorter.status()).isEqualTo(200);
    assertThat(settings().get("greeting").asString()).isEqualTo("goodday");
    assertThat(listed().at("/connectors/0/settingsVersion").asInt()).isEqualTo(2);
    assertThat(post(PLUGINS + "/api-fixture/rollback", "").status()).isEqualTo(200);
    assertThat(settings().get("greeting").asString()).isEqualTo("hi");
    assertThat(post("/api/v1/connections/api-shop/check", "").json().get("ok").asBoolean())
        .isTrue();
  }

  @Test
  void disablesEnablesAndRemoves() throws Exception {
    // Given
    install("1.0.0");
    connect();

    // When, Then
    assertThat(post(PLUGINS + "/api-fixture/disable", "").json().get("state").asString())
        .isEqualTo("disabled");
    assertThat(get("/api/v1/connections/api-shop").json().get("state").asString())
        .isEqualTo("broken");
    assertThat(post(PLUGINS + "/api-fixture/enable", "").json().get("state").asString())
        .isEqualTo("started");
    assertThat(send(request(PLUGINS + "/api-fixture").DELETE()).isProblem().code())
        .isEqualTo("plugin-in-use");
    assertThat(send(request(PLUGINS + "/api-fixture?force=true").DELETE()).status()).isEqualTo(204);
    assertThat(send(request(PLUGINS + "/api-fixture").DELETE()).isProblem().status())
        .isEqualTo(404);
  }

  @Test
  void showsWhatAConnectionCosts() throws Exception {
    // Given
    install("1.0.0");
    connect();

    // When
    post("/api/v1/connections/api-shop/check", "");

    // Then
    JsonNode usage = null;
    for (JsonNode one : listed().get("usage")) {
      usage = one.get("connection").asString().equals("api-shop") ? one : usage;
    }
    assertThat(usage).isNotNull();
    assertThat(usage.get("calls").asInt()).isEqualTo(2); // connect and check
    assertThat(usage.get("allocatedBytes").asLong()).isPositive();
  }

  @Test
  void showsWhatAPluginLeftBehind() throws Exception {
    // Given
    byte[] zip = Files.readAllBytes(LeakySource.zip("api-leaky").write(folder));
    send("POST", PLUGINS, "application/zip", zip);
    post("/api/v1/connections", "{\"name\":\"leaky\",\"connector\":\"api-leaky\",\"settings\":{}}");
    send("POST", "/hooks/leaky", "text/plain", "hook".getBytes(StandardCharsets.UTF_8));

    // When
    JsonNode warnings = post(PLUGINS + "/api-leaky/disable", "").json().get("warnings");

    // Then
    assertThat(warnings).hasSize(1);
    assertThat(warnings.at("/0/kind").asString()).isEqualTo("shutdown-hook");
    assertThat(warnings.at("/0/detail").asString()).contains("leaky-hook");
    assertThat(warnings.at("/0/mended").asBoolean()).isTrue();
    assertThat(get("/metrics").http().body())
        .contains(
            "touchline_plugin_leaks_total{kind=\"shutdown-hook\",mended=\"true\","
                + "plugin=\"api-leaky\"} 1.0");
    send(request("/api/v1/connections/leaky").DELETE());
    send(request(PLUGINS + "/api-leaky?force=true").DELETE());
  }

  @Test
  void installsFromTheCatalogue() throws Exception {
    // Given
    Path zip = zip("1.0.0");
    Path catalogue = Files.createDirectories(Path.of(DataFolder.shared(), "catalogue"));
    Files.copy(zip, catalogue.resolve("shop.zip"));
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip)));
    Files.writeString(
        catalogue.resolve("catalogue.json"),
        """
        {"plugins":[
          {"id":"api-fixture","version":"1.0.0","name":"A shop","sha256":"%s","url":"shop.zip"},
          {"id":"api-fixture","version":"0.9.0","sha256":"%s","url":"shop.zip"},
          {"id":"other","version":"1.0.0","sha256":"%s","url":"../../etc/x"}]}
        """
            .formatted(digest, digest, "0".repeat(64)));

    // When
    Answer found = get("/api/v1/catalogue?q=shop");
    Answer installed = post(PLUGINS, "{\"fromCatalogue\":\"api-fixture\"}");

    // Then
    assertThat(found.json().get("items")).hasSize(1);
    assertThat(installed.status()).isEqualTo(201);
    Answer other = post(PLUGINS, "{\"fromCatalogue\":\"api-fixture\",\"version\":\"0.9.0\"}");
    assertThat(other.isProblem().code()).isEqualTo("plugin-refused");
    assertThat(other.detail()).contains("catalogue promised api-fixture@0.9.0");
    assertThat(post(PLUGINS, "{\"fromCatalogue\":\"none\"}").isProblem().status()).isEqualTo(404);
    assertThat(post(PLUGINS, "{\"from\":\"none\"}").isProblem().code()).isEqualTo("unknown-field");
    assertThat(post(PLUGINS, "{\"fromCatalogue\":\"other\"}").isProblem().code())
        .isEqualTo("catalogue-unreadable");
  }

  @Test
  void refusesWhatIsNoPlugin() {
    // When
    Answer refused = send("POST", PLUGINS, "application/zip", new byte[] {1, 2, 3});

    // Then
    assertThat(refused.isProblem().status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("plugin-refused");
    assertThat(send("POST", PLUGINS + "?dryRun=maybe", "application/zip", new byte[] {1}).status())
        .isEqualTo(400);
  }
}
