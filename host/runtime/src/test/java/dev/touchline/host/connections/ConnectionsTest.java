package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.touchline.host.connections.ConnectionChange.Kind;
import dev.touchline.host.connections.LiveConnection.State;
import dev.touchline.host.plugins.PluginUnavailableException;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import dev.touchline.host.store.TestConnections;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {

  private static final Duration SECONDS = Duration.ofSeconds(10);

  @TempDir Path folder;
  private TestHost host;
  private Connections connections;

  @BeforeEach
  void open() {
    host = TestHost.open(folder, (Normalizer) record -> Normalized.ignored("test"));
    connections = host.connections();
  }

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void reopen() throws Exception {
    host.close();
    host = TestHost.open(folder);
    connections = host.connections();
  }

  @Test
  void createsAConnectionThatIsUsableAtOnce() {
    // When
    ConnectionDetails created =
        connections.create("shop", "fixture", TestHost.json("{'greeting':'hi','token':'t'}"));

    // Then
    LiveConnection live = created.live();
    assertThat(live.id()).isEqualTo(2);
    assertThat(live.plugin()).isEqualTo("fixture@1.0.0");
    assertThat(live.state()).isEqualTo(State.ACTIVE);
    assertThat(live.capabilities()).containsExactly("FileImporter", "WebhookReceiver");
    assertThat(live.capability(WebhookReceiver.class)).isPresent();
    assertThat(live.capability(Normalizer.class)).isEmpty();
    assertThat(created.settings()).isEqualTo(TestHost.json("{'greeting':'hi','token':'****'}"));
    assertThat(connections.find(2)).contains(live);
  }

  @Test
  void keepsConnectionsOverARestart() throws Exception {
    // Given
    host.create("shop");
    connections.pause("shop");

    // When
    reopen();

    // Then
    LiveConnection live = connections.find("shop").orElseThrow();
    assertThat(live.state()).isEqualTo(State.PAUSED);
    assertThat(connections.check("shop").ok()).isTrue();
  }

  @Test
  void storesNoSecretInPlainText() {
    // When
    connections.create("shop", "fixture", TestHost.json("{'greeting':'hi','token':'s3cret'}"));

    // Then
    assertThat(TestConnections.repository(host.store()).all().get(1).settings())
        .contains("hi", "$encrypted")
        .doesNotContain("s3cret");
  }

  @Test
  void collectsEverythingThatIsWrong() {
    // When
    InvalidSettingsException invalid =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                connections.create(
                    "shop", "fixture", TestHost.json("{'greeting':'HI','colour':'red'}")));

    // Then
    assertThat(invalid.errors())
        .containsExactlyInAnyOrder(
            new SettingError("colour", "is not a setting; known are greeting, token, address"),
            new SettingError("greeting", "'HI' must be lower case letters"),
            new SettingError("token", "is required"));
    assertThat(connections.list()).extracting(LiveConnection::name).containsExactly("events");
  }

  @Test
  void tellsWhatTheConnectorItselfRefuses() {
    assertThatThrownBy(() ->
            connections.create(
                "shop", "fixture", TestHost.json("{'greeting':'contradictory','token':'t'}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("greeting: contradicts the token");
  }

  @Test
  void refusesNamesAndConnectorsThatCannotBe() {
    host.create("shop");

    assertThatThrownBy(() -> host.create("Shop!")).hasMessageContaining("must be 1 to 40");
    assertThatThrownBy(() -> host.create("shop")).hasMessageContaining("already");
    assertThatThrownBy(() -> host.create("events")).hasMessageContaining("already");
    assertThatThrownBy(() -> connections.create("x", "nothing", TestHost.json("{}")))
        .hasMessage("no plugin offers a connector 'nothing'");
  }

  @Test
  void keepsTheSecretWhenSettingsChange() {
    // Given
    LiveConnection before = host.create("shop");

    // When
    connections.update("shop", TestHost.json("{'greeting':'moin','token':'****'}"));

    // Then
    assertThat(connections.check("shop").items().getFirst().message()).isEqualTo("moin");
    var old = before.capability(WebhookReceiver.class).orElseThrow();
    assertThat(old.call("receive", SECONDS, r -> r))
        .failsWithin(SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PluginUnavailableException.class);
  }

  @Test
  void leavesTheConnectionAsItIsWhenNewSettingsAreWrong() {
    // Given
    host.create("shop");

    // When, Then
    assertThatThrownBy(() -> connections.update("shop", TestHost.json("{'greeting':'NO'}")))
        .isInstanceOf(InvalidSettingsException.class);
    assertThat(connections.check("shop").ok()).isTrue();
  }

  @Test
  void deletesAConnectionAndKeepsItsName() throws Exception {
    // Given
    host.create("shop");

    // When
    connections.delete("shop");

    // Then
    assertThat(connections.find("shop")).isEmpty();
    assertThat(connections.find(2)).isEmpty();
    reopen();
    assertThat(connections.nameOf(2)).contains("shop");
    assertThat(host.create("shop").id()).isEqualTo(3);
  }

  @Test
  void refusesToDeleteWhatIsStillNeeded() {
    // Given
    host.create("shop");
    connections.refuseDeletion(live -> Optional.of("3 records are pending"));

    // When
    ConnectionException refused =
        catchThrowableOfType(ConnectionException.class, () -> connections.delete("shop"));

    // Then
    assertThat(refused.kind()).isEqualTo(ConnectionException.Kind.CONFLICT);
    assertThat(connections.find("shop")).isPresent();
  }

  @Test
  void hasABuiltInEventsConnection() {
    // When
    LiveConnection events = connections.find("events").orElseThrow();

    // Then
    assertThat(events.id()).isEqualTo(LiveConnection.EVENTS_ID);
    assertThat(events.plugin()).isEqualTo("touchline@1.0.0");
    assertThat(events.capability(Normalizer.class)).isPresent();
    assertThatThrownBy(() -> connections.delete("events")).hasMessageContaining("built in");
  }

  @Test
  void tellsOfEveryChange() {
    // Given
    List<String> told = new ArrayList<>();
    connections.onChange(change -> told.add(change.kind() + " " + change.connection().name()));

    // When
    host.create("shop");
    connections.pause("shop");
    connections.pause("shop");
    connections.resume("shop");
    connections.delete("shop");

    // Then
    assertThat(told)
        .containsExactly(
            Kind.OPENED + " events",
            Kind.OPENED + " shop",
            Kind.CHANGED + " shop",
            Kind.CHANGED + " shop",
            Kind.CLOSED + " shop");
  }

  @Test
  void breaksWithItsPluginAndComesBackWithIt() {
    // Given
    host.create("shop");

    // When
    host.plugins().unload("fixture");

    // Then
    LiveConnection broken = connections.find("shop").orElseThrow();
    assertThat(broken.state()).isEqualTo(State.BROKEN);
    assertThat(broken.reason()).contains("fixture@1.0.0");
    assertThat(connections.check("shop").ok()).isFalse();
    assertThat(host.registry().getMeters())
        .noneMatch(meter -> meter.getId().getTag("connection") != null)
        .noneMatch(meter -> "fixture".equals(meter.getId().getTag("plugin")));
    host.loadFixture();
    assertThat(connections.find("shop").orElseThrow().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void isBrokenWhenItsPluginIsNotThereAtTheStart() throws Exception {
    // Given
    host.create("shop");
    host.close();

    // When
    host = TestHost.withoutPlugin(folder);

    // Then
    LiveConnection broken = host.connections().find("shop").orElseThrow();
    assertThat(broken.reason()).isEqualTo("no plugin offers the connector 'fixture'");
    assertThat(
            host.connections().details("shop").orElseThrow().settings().get("token").stringValue())
        .isEqualTo("****");
  }

  @Test
  void isBrokenWhenTheKeyIsAnotherAndMendedByNewSecrets() throws Exception {
    // Given
    host.create("shop");
    host.close();
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;

    // When
    host = TestHost.withKey(folder, otherKey);

    // Then
    assertThat(host.connections().find("shop").orElseThrow().reason())
        .contains("shop/token was encrypted with key");
    host.connections().update("shop", TestHost.json("{'greeting':'hi','token':'new'}"));
    assertThat(host.connections().check("shop").ok()).isTrue();
  }

  @Test
  void letsAConnectorCallAddressesOfItsSettings() throws Exception {
    // Given
    WireMockServer provider = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    provider.start();
    provider.stubFor(WireMock.get("/").willReturn(WireMock.aResponse().withStatus(204)));
    connections.create(
        "shop",
        "fixture",
        TestHost.json(
            "{'greeting':'hi','token':'t','address':'http://localhost:" + provider.port() + "/'}"));

    // When
    var result = connections.check("shop");

    // Then
    assertThat(result.items().getFirst().message()).isEqualTo("answered 204");
    assertThat(
            host.registry()
                .get("touchline.connector.counts")
                .tag("name", "checks")
                .counter()
                .count())
        .isEqualTo(1);
    provider.stop();
  }

  @Test
  void showsAVerdictAsAFailedCheck() {
    // Given
    connections.create(
        "shop",
        "fixture",
        TestHost.json("{'greeting':'hi','token':'t','address':'http://nowhere.invalid/'}"));

    // When
    var result = connections.check("shop");

    // Then
    assertThat(result.ok()).isFalse();
    assertThat(result.items().getFirst().name()).isEqualTo("settings");
    assertThat(result.items().getFirst().message()).isEqualTo("there is no host nowhere.invalid");
  }
}
