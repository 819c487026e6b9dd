package dev.touchline.sdk.testkit;

import static dev.touchline.sdk.testkit.TouchlineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import dev.touchline.sdk.settings.SettingsEditor;
import dev.touchline.sdk.settings.SettingsMigration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The runner and the assertions, as authors of plugins use them. */
class TouchlineKitTest {

  /** A connector whose token was a PIN once, and whose page size was written in words before. */
  private static final class Older implements Connector<TinyConnector.Settings>, SettingsMigration {

    @Override
    public ConnectorSpec<TinyConnector.Settings> spec() {
      return new TinyConnector().spec();
    }

    @Override
    public Connection connect(TinyConnector.Settings settings, ConnectionContext context) {
      return () -> CheckResult.ok("page size", String.valueOf(settings.pageSize()));
    }

    @Override
    public int settingsVersion() {
      return 3;
    }

    @Override
    public void migrate(int from, SettingsEditor settings) {
      if (from == 1) {
        settings.rename("pin", "accessToken");
      } else {
        int size = settings.text("size").map(words -> words.equals("small") ? 1 : 11).orElse(2);
        settings.remove("size").put("pageSize", size);
      }
    }
  }

  private static TouchlineKit<TinyConnector.Settings> older(int version, Map<String, ?> values) {
    return TouchlineKit.connector(new Older()).settings(version, values);
  }

  @Test
  void migratesSettingsOfOlderVersions() {
    // When
    CheckResult first =
        older(1, Map.of("pin", Secret.of("0815"), "size", "small")).connect().check();
    CheckResult second = older(2, Map.of("accessToken", Secret.of("0815"))).connect().check();

    // Then
    assertThat(first.items().getFirst().message()).isEqualTo("1");
    assertThat(second.items().getFirst().message()).isEqualTo("2");
    assertThatThrownBy(() -> older(1, Map.of("pin", Secret.of("0815"), "size", "large")).connect())
        .hasMessageContaining("11");
    assertThatThrownBy(() -> older(4, Map.of()).connect())
        .hasMessage("settings have version 1 to 3, not 4");
  }

  private static final byte[] LINE =
      "7;2025-05-31T10:00:00Z;+49 30 1234567;Xin chào"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Test
  void runsAWebhookToItsEvent() {
    try (RunningConnection connection = tiny().connect()) {
      // Given
      IncomingRecord record =
          connection
              .deliver(TinyContract.signed(Flaw.NONE, LINE, WebhookRequests.RECEIVED_AT))
              .get(0);

      // When
      Normalized normalized = connection.normalize(record);

      // Then
      assertThat(normalized).containsExactlyKinds(EventKind.MESSAGE_RECEIVED).hasNoNote();
      assertThat(normalized)
          .singleEvent()
          .hasKind(EventKind.MESSAGE_RECEIVED)
          .isAbout(Identifier.phone("+49 30 1234567"))
          .isAboutExactly(Identifier.phone("+49 30 1234567"))
          .occurredAt("2025-05-31T10:00:00Z")
          .hasText("Xin chào")
          .hasChannel(new Channel("tiny"))
          .hasDirection(Direction.IN)
          .hasSession(null)
          .hasExternalId("7");
    }
  }

  @Test
  void runsAnImportAndAPoll() {
    try (RecordedProvider provider = RecordedProvider.start();
        RunningConnection connection = tiny().provider(provider).connect()) {
      // When
      CollectingSink sink = connection.importFile("tiny\n8;2025-05-31T10:00:00Z;+49301234567;a");
      Page page = connection.poll(null, 2);

      // Then
      assertThat(sink.accepted()).hasSize(1);
      assertThat(page.records()).hasSize(2);
      assertThat(connection.check().ok()).isTrue();
      assertThat(connection.context().requests()).hasSize(2);
    }
  }

  @Test
  void saysWhatWasExpected() {
    // Given
    Normalized ignored = Normalized.ignored("typing is no message");

    // Then
    assertThat(ignored).isIgnored("typing");
    assertThatThrownBy(() -> assertThat(ignored).containsExactlyKinds(EventKind.NOTE_ADDED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kinds of events");
  }

  @Test
  void readsSettingsAsTheHostDoes() {
    // When
    TinyConnector.Settings settings =
        SettingsReader.read(TinyConnector.Settings.class, Map.of("accessToken", "abc"));

    // Then
    assertThat(settings.pageSize()).isEqualTo(2);
    assertThat(settings.accessToken().reveal()).isEqualTo("abc");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("required");
    assertThatThrownBy(() -> read(Map.of("accessToken", "abc", "size", 3)))
        .isInstanceOfSatisfying(
            InvalidSettingException.class, e -> assertThat(e.field()).isEqualTo("size"));
    assertThatThrownBy(() -> read(Map.of("accessToken", "abc", "pageSize", 11)))
        .hasMessageContaining("from 1 to 10");
  }

  @Test
  void allowsTheHostsThatTheSettingsName() {
    // Given
    record Shop(@Setting(label = "Address") URI address, @Setting(label = "More") List<URI> more) {}

    // When
    List<String> hosts =
        SettingsHosts.of(
            new Shop(
                URI.create("https://shop.example/api"),
                List.of(URI.create("https://cdn.example"))));

    // Then
    assertThat(hosts).containsExactly("shop.example", "cdn.example");
  }

  private static Object read(Map<String, Object> values) {
    return SettingsReader.read(TinyConnector.Settings.class, values);
  }

  private static TouchlineKit<TinyConnector.Settings> tiny() {
    return TouchlineKit.connector(new TinyConnector()).settings(TinyContract.SETTINGS);
  }
}
