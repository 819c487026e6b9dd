package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.connections.LiveConnection.State;
import dev.touchline.host.plugins.PluginLifecycleException;
import dev.touchline.host.plugins.PluginZip;
import dev.touchline.host.store.TestConnections;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConnectionMoveTest {

  @TempDir Path folder;
  private TestHost host;

  @BeforeEach
  void open() throws Exception {
    host = TestHost.withoutPlugin(folder);
    install(PluginZip.fixture("fixture"));
    host.create("shop");
  }

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void install(PluginZip plugin) throws IOException {
    try (InputStream zip = Files.newInputStream(plugin.write(folder.resolve("zips")))) {
      host.installer().install(zip, null);
    }
  }

  private static PluginZip version(String version) {
    return PluginZip.fixture("fixture").manifest("Plugin-Version", version);
  }

  private LiveConnection shop() {
    return host.connections().find("shop").orElseThrow();
  }

  @Test
  void takesConnectionsToTheNewVersionAndBack() throws Exception {
    // When
    install(version("1.1.0"));

    // Then
    assertThat(shop().plugin()).isEqualTo("fixture@1.1.0");
    assertThat(shop().state()).isEqualTo(State.ACTIVE);
    assertThat(host.connections().check("shop").ok()).isTrue();
    host.installer().rollback("fixture");
    assertThat(shop().plugin()).isEqualTo("fixture@1.0.0");
    assertThat(host.connections().check("shop").ok()).isTrue();
  }

  @Test
  void leavesAPausedConnectionPaused() throws Exception {
    // Given
    host.connections().pause("shop");

    // When
    install(version("1.1.0"));

    // Then
    assertThat(shop().state()).isEqualTo(State.PAUSED);
    assertThat(shop().plugin()).isEqualTo("fixture@1.1.0");
  }

  @Test
  void refusesAVersionThatDoesNotTakeTheSettingsOfAConnection() {
    // Given a version that wants settings to be as no connection has them
    PluginZip stricter = version("1.1.0").replacing("\"contradictory\"", "\"hi\"");
    LiveConnection before = shop();

    // When, Then
    assertThatThrownBy(() -> install(stricter))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo("plugin-unfit");
          assertThat(refused.reasons())
              .containsExactly(Map.entry("shop.settings.greeting", "contradicts the token"));
        });
    assertThat(shop()).isSameAs(before);
    assertThat(shop().plugin()).isEqualTo("fixture@1.0.0");
    assertThat(host.connections().check("shop").ok()).isTrue();
    assertThat(host.plugins().list().getFirst().version()).isEqualTo("1.0.0");
  }

  private static final String RENAMING = "settings.rename(\"greeting\", \"salutation\");";

  /** A version whose settings call the greeting a salutation. */
  private static PluginZip renaming() {
    return version("2.0.0").replacing("greeting", "salutation").migratingSettings(2, RENAMING);
  }

  private JsonNode settings() {
    return host.connections().details("shop").orElseThrow().settings();
  }

  private StoredConnection stored() {
    return TestConnections.repository(host.store()).all().get(1);
  }

  @Test
  void migratesSettingsBeforeTheSwitchAndTakesTheOldOnesBackAtARollback() throws Exception {
    // When
    install(renaming());

    // Then
    assertThat(settings()).isEqualTo(TestHost.json("{'salutation':'hi','token':'****'}"));
    assertThat(host.connections().check("shop").ok()).isTrue();
    assertThat(stored().settingsVersion()).isEqualTo(2);
    host.connections().update("shop", TestHost.json("{'salutation':'moin'}"));
    host.installer().rollback("fixture");
    assertThat(settings()).isEqualTo(TestHost.json("{'greeting':'hi','token':'****'}"));
    assertThat(stored().settingsVersion()).isEqualTo(1);
    assertThat(host.connections().check("shop").ok()).isTrue();
    install(renaming());
    assertThat(settings()).isEqualTo(TestHost.json("{'salutation':'hi','token':'****'}"));
  }

  @Test
  void refusesAnUpgradeWhoseMigrationRefusesFieldsAndNamesThemAll() {
    // Given
    PluginZip strict =
        version("2.0.0")
            .migratingSettings(
                2,
                "settings.refuse(\"greeting\", \"'hi' must have 3 letters\")"
                    + ".refuse(\"token\", \"is of a kind that ended\");");
    StoredConnection before = stored();

    // When, Then
    assertThatThrownBy(() -> install(strict))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused ->
            assertThat(refused.reasons())
                .containsOnly(
                    Map.entry("shop.settings.greeting", "'hi' must have 3 letters"),
                    Map.entry("shop.settings.token", "is of a kind that ended")));
    assertThat(stored()).isEqualTo(before);
    assertThat(shop().plugin()).isEqualTo("fixture@1.0.0");
    assertThat(host.connections().check("shop").ok()).isTrue();
  }

  @Test
  void refusesAMigrationThatThrowsOrLaysASecretOpen() {
    PluginZip throwing = version("2.0.0").migratingSettings(2, "throw new AssertionError();");
    PluginZip revealing =
        version("2.0.0")
            .migratingSettings(
                2, "settings.put(\"greeting\", settings.secret(\"token\").orElseThrow());");

    assertThatThrownBy(() -> install(throwing))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused ->
            assertThat(refused.reasons().get("shop"))
                .contains("migrate-settings", "AssertionError"));
    assertThatThrownBy(() -> install(revealing))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused ->
            assertThat(refused.reasons())
                .containsExactly(
                    Map.entry("shop.settings.greeting", "holds a secret, but is no Secret")));
  }

  @Test
  void migratesAgainWhenACrashCameBeforeTheMigratedSettingsWereStored() throws Exception {
    // Given an upgrade that was decided, and settings that were not yet stored
    StoredConnection before = stored();
    install(renaming());
    TestConnections.repository(host.store()).changeVersion(stored(), before);

    // When
    host.close();
    host = TestHost.withoutPlugin(folder);

    // Then
    assertThat(shop().plugin()).isEqualTo("fixture@2.0.0");
    assertThat(settings()).isEqualTo(TestHost.json("{'salutation':'hi','token':'****'}"));
    assertThat(stored().settingsVersion()).isEqualTo(2);
    host.installer().rollback("fixture");
    assertThat(settings()).isEqualTo(TestHost.json("{'greeting':'hi','token':'****'}"));
  }

  @Test
  void refusesARollbackWhenAConnectionHasNoOlderSettings() throws Exception {
    // Given
    install(renaming());
    host.connections().create("new", "fixture", TestHost.json("{'salutation':'hi','token':'t'}"));

    // When, Then
    assertThatThrownBy(() -> host.installer().rollback("fixture"))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused ->
            assertThat(refused.reasons())
                .containsExactly(
                    Map.entry(
                        "new.settings",
                        "have version 2, this version of the plugin takes them up to version 1,"
                            + " and there are no older ones of this connection")));
    assertThat(shop().plugin()).isEqualTo("fixture@2.0.0");
  }

  @Test
  void refusesAVersionWithoutTheConnectorThatAConnectionUses() {
    // Given
    PluginZip other =
        version("1.1.0").replacing("ConnectorSpec.of(\"fixture\"", "ConnectorSpec.of(\"another\"");

    // When, Then
    assertThatThrownBy(() -> install(other))
        .asInstanceOf(InstanceOfAssertFactories.type(PluginLifecycleException.class))
        .satisfies(refused ->
            assertThat(refused.reasons())
                .containsEntry("shop", "fixture@1.1.0 has no connector 'fixture'"));
  }

  @Test
  void letsACallOfTheOldVersionEnd() throws Exception {
    // Given
    var receiver = shop().capability(WebhookReceiver.class).orElseThrow();
    var running =
        receiver.call(
            "receive",
            Duration.ofSeconds(5),
            target -> {
              pause(300);
              return target.getClass().getSimpleName();
            });

    // When
    install(version("1.1.0"));

    // Then
    assertThat(running).isCompletedWithValue("FixtureConnection");
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void keepsAPluginThatConnectionsUseUnlessForced() throws Exception {
    // When, Then
    assertThatThrownBy(() -> host.installer().uninstall("fixture", false))
        .hasMessage("plugin 'fixture' is used by the connections shop");
    host.installer().uninstall("fixture", true);
    assertThat(shop().state()).isEqualTo(State.BROKEN);
    install(version("1.0.0"));
    assertThat(shop().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void breaksConnectionsOfADisabledPluginUntilItIsEnabled() {
    // When
    host.installer().disable("fixture");

    // Then
    assertThat(shop().state()).isEqualTo(State.BROKEN);
    assertThatThrownBy(() -> host.installer().uninstall("fixture", false))
        .hasMessage("plugin 'fixture' is used by the connections shop");
    host.installer().enable("fixture");
    assertThat(shop().state()).isEqualTo(State.ACTIVE);
  }
}
