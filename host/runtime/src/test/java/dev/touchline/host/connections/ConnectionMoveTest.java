package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.connections.LiveConnection.State;
import dev.touchline.host.plugins.PluginLifecycleException;
import dev.touchline.host.plugins.PluginZip;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
          assertThat(refused.reasons()).containsKey("shop");
          assertThat(refused.reasons().get("shop")).contains("contradicts the token");
        });
    assertThat(shop()).isSameAs(before);
    assertThat(shop().plugin()).isEqualTo("fixture@1.0.0");
    assertThat(host.connections().check("shop").ok()).isTrue();
    assertThat(host.plugins().list().getFirst().version()).isEqualTo("1.0.0");
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
