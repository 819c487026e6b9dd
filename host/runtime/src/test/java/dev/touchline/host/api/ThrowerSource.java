package dev.touchline.host.api;

import dev.touchline.host.plugins.PluginZip;

/** A plugin that throws what a connection's settings say, from the callback that they say. */
final class ThrowerSource {

  /** The plugin and connector whose settings are migrated. */
  static final String MIGRATING = "thrower-migrating";

  private static final String PLAIN = "implements Connector<ThrowerConnector.Settings> {";

  private ThrowerSource() {}

  static PluginZip zip() {
    return zip("thrower").source("thrower.ThrowerConnector", connector("thrower", ""));
  }

  /** One that throws before it has any connection. */
  static PluginZip failingAt(String where, String kind) {
    String id = "thrower-" + where + "-" + kind;
    String body = "Throw.kind(\"" + kind + "\");";
    PluginZip zip = zip(id).manifest("Plugin-Class", "thrower.ThrowerPlugin");
    String plugin =
        """
        package thrower;
        public final class ThrowerPlugin extends org.pf4j.Plugin {
          @Override public void start() { %s }
          @Override public void stop() { %s }
        }
        """
            .formatted(where.equals("start") ? body : "", where.equals("stop") ? body : "");
    return zip.source("thrower.ThrowerPlugin", plugin)
        .source("thrower.ThrowerConnector", connector(id, where.equals("spec") ? body : ""))
        .replacing(PLAIN, where.equals("settings-version") ? migrating(body, "") : PLAIN);
  }

  /** The second version of one whose settings have versions; it throws on the way to it. */
  static PluginZip migrated(String kind) {
    return PluginZip.of(MIGRATING, "2.0.0")
        .source("thrower.Throw", THROW)
        .source("thrower.ThrowerConnection", CONNECTION)
        .source("thrower.ThrowerStream", STREAM)
        .source("thrower.ThrowerConnector", connector(MIGRATING, ""))
        .replacing(PLAIN, migrating("", "Throw.kind(\"" + kind + "\");"))
        .extension("thrower.ThrowerConnector");
  }

  /** The version before it. */
  static PluginZip beforeMigration() {
    return zip(MIGRATING).source("thrower.ThrowerConnector", connector(MIGRATING, ""));
  }

  private static String migrating(String inVersion, String inMigrate) {
    return """
    implements Connector<ThrowerConnector.Settings>, SettingsMigration {
      @Override
      public int settingsVersion() {
        %s
        return 2;
      }
      @Override
      public void migrate(int from, SettingsEditor settings) {
        %s
      }
    """
        .formatted(inVersion, inMigrate);
  }

  private static PluginZip zip(String id) {
    return PluginZip.of(id, "1.0.0")
        .source("thrower.Throw", THROW)
        .source("thrower.ThrowerConnection", CONNECTION)
        .source("thrower.ThrowerStream", STREAM)
        .extension("thrower.ThrowerConnector");
  }

  private static String connector(String id, String inSpec) {
    return """
    package thrower;
    import dev.touchline.sdk.*;
    import dev.touchline.sdk.settings.*;

    @org.pf4j.Extension
    public final class ThrowerConnector implements Connector<ThrowerConnector.Settings> {

      public record Settings(
          @Setting(label = "Where") String at, @Setting(label = "What") String kind) {
        public Settings {
          if (at.equals("settings")) {
            Throw.kind(kind);
          }
        }

        void here(String callback) {
          if (at.equals(callback)) {
            Throw.kind(kind);
          }
        }
      }

      @Override
      public ConnectorSpec<Settings> spec() {
        %s
        return ConnectorSpec.of("%s", "Thrower", "For tests", Settings.class);
      }

      @Override
      public Connection connect(Settings settings, ConnectionContext context) {
        settings.here("connect");
        if (settings.at().equals("stream") || settings.at().equals("silence")) {
          return new ThrowerStream(settings);
        }
        return new ThrowerConnection(settings);
      }
    }
    """
        .formatted(inSpec, id);
  }

  private static final String THROW =
      """
      package thrower;
      import java.io.IOException;

      @SuppressWarnings("removal")
      final class Throw {
        static void kind(String kind) {
          switch (kind) {
            case "overflow": overflow(1); break;
            case "link": throw new NoClassDefFoundError("secret payload");
            case "assert": throw new AssertionError("secret payload");
            case "memory": throw new OutOfMemoryError("secret payload");
            case "death": throw new ThreadDeath();
            case "runtime": throw new IllegalStateException("secret payload");
            case "sneaky": Throw.<RuntimeException>sneak(new IOException("secret payload")); break;
            case "rude": throw new Rude();
            case "rude-error": throw new RudeError();
            default: throw new IllegalArgumentException(kind);
          }
        }

        private static int overflow(int n) {
          return overflow(n + 1) + 1;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable t) throws T {
          throw (T) t;
        }

        static final class Rude extends RuntimeException {
          public String getMessage() { throw new IllegalStateException(); }
          public String getLocalizedMessage() { throw new IllegalStateException(); }
          public synchronized Throwable getCause() { throw new IllegalStateException(); }
          public StackTraceElement[] getStackTrace() { throw new IllegalStateException(); }
          public String toString() { throw new IllegalStateException(); }
          public int hashCode() { throw new IllegalStateException(); }
          public boolean equals(Object other) { throw new IllegalStateException(); }
        }

        static final class RudeError extends Error {
          public String getMessage() { throw new StackOverflowError(); }
          public synchronized Throwable getCause() { throw new StackOverflowError(); }
          public StackTraceElement[] getStackTrace() { return null; }
          public String toString() { throw new OutOfMemoryError(); }
        }
      }
      """;

  private static final String CONNECTION =
      """
      package thrower;
      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.commerce.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.money.*;
      import dev.touchline.sdk.record.*;
      import java.io.InputStream;
      import java.nio.charset.StandardCharsets;
      import java.time.Duration;
      import java.util.*;

      final class ThrowerConnection
          implements Connection, WebhookReceiver, Normalizer, Poller, FileImporter, OrderLookup,
              RefundProvider, Backfiller {
        private static final Price NOTHING = Price.of(Money.of("0.00", "EUR"));
        private static final Price PAID = Price.of(Money.of("50.00", "EUR"));
        private static final Price FIVE = Price.of(Money.of("5.00", "EUR"));

        private final ThrowerConnector.Settings settings;

        ThrowerConnection(ThrowerConnector.Settings settings) {
          this.settings = settings;
        }

        public CheckResult check() {
          settings.here("check");
          return CheckResult.ok("all", "well");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          settings.here("receive");
          String key = new String(request.body(), StandardCharsets.UTF_8);
          return WebhookOutcome.accepted(List.of(IncomingRecord.of(key, "{}").build()));
        }

        public Normalized normalize(StoredRecord record) {
          settings.here("normalize");
          String key = record.dedupeKey();
          return Normalized.of(
              Event.of(key, EventKind.MESSAGE_RECEIVED, record.receivedAt(),
                      EventData.Message.text("hello", key))
                  .channel(Channel.APP)
                  .about(Identifier.of(IdentifierType.CUSTOMER_NUMBER, "thrown"))
                  .build());
        }

        public Page poll(String cursor, int limit) {
          settings.here("poll");
          return Page.last(List.of(), null);
        }

        public Page backfill(Backfiller.Window window, String cursor, int limit) {
          settings.here("backfill");
          return Page.last(List.of(), null);
        }

        public void read(InputStream file, RecordSink sink) {
          settings.here("read");
        }

        public OrderPage orders(OrderQuery query) {
          settings.here("orders");
          return OrderPage.last(List.of());
        }

        public Optional<Order> order(String number) {
          settings.here("order");
          return Optional.empty();
        }

        public RefundQuote quote(RefundRequest request) {
          settings.here("quote");
          return new RefundQuote.Refundable("#1", FIVE, List.of(), NOTHING, FIVE, PAID, NOTHING,
              Set.of(RefundForm.ORIGINAL_PAYMENT), List.of());
        }

        public RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
          settings.here("refund");
          return new RefundOutcome.Rejected("no", "no");
        }

        public FoundRefunds find(RefundRequest request, RefundKey key) {
          settings.here("find");
          return new FoundRefunds(List.of(), false);
        }

        public Duration latestBooking() {
          settings.here("latest-booking");
          return Duration.ofSeconds(1);
        }

        public void close() {
          settings.here("close");
        }
      }
      """;

  private static final String STREAM =
      """
      package thrower;
      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.record.*;
      import java.time.Duration;

      final class ThrowerStream implements Connection, Streamer, Normalizer {
        private final ThrowerConnector.Settings settings;

        ThrowerStream(ThrowerConnector.Settings settings) {
          this.settings = settings;
        }

        public CheckResult check() {
          return CheckResult.ok("all", "well");
        }

        public StreamEnd stream(StreamSession session) {
          settings.here("stream");
          return StreamEnd.CLOSED;
        }

        public Duration longestSilence() {
          settings.here("silence");
          return Duration.ofMinutes(1);
        }

        public Normalized normalize(StoredRecord record) {
          return Normalized.ignored("nothing");
        }

        public void close() {}
      }
      """;
}
