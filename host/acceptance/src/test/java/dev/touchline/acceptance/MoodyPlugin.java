package dev.touchline.acceptance;

import java.nio.file.Path;

/** A plugin that fails as its records ask it to, compiled against the delivered SDK. */
final class MoodyPlugin {

  private static final String CONNECTOR =
      """
      package moody;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;

      @org.pf4j.Extension
      public final class MoodyConnector implements Connector<MoodyConnector.Settings> {
        public record Settings(@Setting(label = "Mood") String mood) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("moody", "Moody", "Fails on demand", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new MoodyConnection();
        }
      }
      """;

  private static final String CONNECTION =
      """
      package moody;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import java.nio.charset.StandardCharsets;
      import java.util.List;

      final class MoodyConnection implements Connection, WebhookReceiver, Normalizer {
        public CheckResult check() {
          return CheckResult.ok("mood", "bad");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          String key = new String(request.body(), StandardCharsets.UTF_8);
          if (key.startsWith("slow")) {
            try {
              Thread.sleep(2_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          return WebhookOutcome.accepted(List.of(IncomingRecord.of(key, "{}").build()));
        }

        public Normalized normalize(StoredRecord record) {
          String key = record.dedupeKey();
          if (key.startsWith("boom")) {
            throw new IllegalStateException("secret payload");
          }
          if (key.startsWith("hang")) {
            while (true) {
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException e) {
                // deaf
              }
            }
          }
          if (key.startsWith("overflow")) {
            return normalize(record);
          }
          return Normalized.of(
              Event.of(key, EventKind.MESSAGE_RECEIVED, record.receivedAt(),
                      EventData.Message.text(key, key))
                  .channel(Channel.APP)
                  .about(Identifier.phone("0901555003"))
                  .build());
        }

        public void close() {}
      }
      """;

  private MoodyPlugin() {}

  /** Writes the plugin's zip into a folder. */
  static void write(Path folder) {
    PluginSources.of("moody", "1.0.0")
        .with("MoodyConnector", CONNECTOR)
        .with("MoodyConnection", CONNECTION)
        .write(folder);
  }
}
