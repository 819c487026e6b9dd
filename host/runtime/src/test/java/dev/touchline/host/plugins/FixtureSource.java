package dev.touchline.host.plugins;

/** The source of a connector that behaves and misbehaves as a webhook's body tells it. */
final class FixtureSource {

  private FixtureSource() {}

  static String connector(String id) {
    return """
    package fixture;
    import dev.touchline.sdk.*;
    import dev.touchline.sdk.settings.*;
    import java.net.URI;
    import org.jspecify.annotations.Nullable;

    @org.pf4j.Extension
    public final class FixtureConnector implements Connector<FixtureConnector.Settings> {

      public record Settings(
          @Setting(label = "Greeting", pattern = "[a-z]+", patternHelp = "lower case letters")
          String greeting,
          @Setting(label = "Token") Secret token,
          @Nullable @Setting(label = "Address") URI address) {
        public Settings {
          if (greeting.equals("forbidden")) {
            throw new InvalidSettingException("greeting", "'forbidden' is not allowed");
          }
        }
      }

      @Override
      public ConnectorSpec<Settings> spec() {
        return ConnectorSpec.of("%s", "Fixture", "For tests", Settings.class);
      }

      @Override
      public Connection connect(Settings settings, ConnectionContext context) {
        if (settings.greeting().equals("contradictory")) {
          throw new InvalidSettingException("greeting", "contradicts the token");
        }
        return new FixtureConnection(settings, context);
      }
    }
    """
        .formatted(id);
  }

  static final String CONNECTION =
      """
      package fixture;
      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.http.*;
      import dev.touchline.sdk.record.*;
      import dev.touchline.sdk.verdict.*;
      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import java.util.*;

      @SuppressWarnings("removal")
      final class FixtureConnection implements Connection, WebhookReceiver, FileImporter {
        static volatile boolean go = true;
        private final FixtureConnector.Settings settings;
        private final ConnectionContext context;

        FixtureConnection(FixtureConnector.Settings settings, ConnectionContext context) {
          this.settings = settings;
          this.context = context;
        }

        public CheckResult check() {
          context.meter().count("checks");
          if (settings.address() != null) {
            HttpResponse answer = context.http().send(HttpRequest.get(settings.address()).build());
            return CheckResult.ok("address", "answered " + answer.status());
          }
          if (!context.secret("token").equals(settings.token())) {
            return CheckResult.failed("token", "differs");
          }
          context.state().put("greeted", settings.greeting());
          return CheckResult.ok("greeting", context.state().get("greeted").orElseThrow());
        }

        public WebhookOutcome receive(WebhookRequest request) {
          String body = new String(request.body(), StandardCharsets.UTF_8);
          switch (body.split(" ")[0]) {
            case "hang": sleep(false); break;
            case "deaf": sleep(true); break;
            case "spin": while (go) { Thread.onSpinWait(); } break;
            case "overflow": return overflow(request);
            case "link": throw new LinkageError("payload " + body);
            case "assert": throw new AssertionError("payload " + body);
            case "memory": throw new OutOfMemoryError("payload " + body);
            case "death": throw new ThreadDeath();
            case "runtime": throw new IllegalStateException("payload " + body);
            case "sneaky": FixtureConnection.<RuntimeException>sneak(new IOException("x")); break;
            case "rude": throw new Rude();
            case "rejected": throw new RejectedException("not-understood", "line 1");
            case "later": throw new RetryLaterException("busy", "soon");
            case "forged": return WebhookOutcome.forged("signature does not match");
            case "challenge": return WebhookOutcome.handshake(request.path() + "?" + request.query("q").orElse(""));
            case "loader": return WebhookOutcome.handshake(
                String.valueOf(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader())
                + " " + visible("dev.touchline.host.plugins.Plugins")
                + " " + visible("org.springframework.context.ApplicationContext")
                + " " + visible("tools.jackson.databind.JsonNode")
                + " " + (Connection.class.getClassLoader() != getClass().getClassLoader())
                + " " + org.slf4j.MDC.get("plugin") + " " + org.slf4j.MDC.get("connection"));
            case "null": return null;
            default:
          }
          List<IncomingRecord> records = new ArrayList<>();
          for (String key : body.split(" ")) {
            records.add(IncomingRecord.of(key, body).build());
          }
          return WebhookOutcome.accepted(records);
        }

        private static String visible(String name) {
          try {
            Class.forName(name, false, FixtureConnection.class.getClassLoader());
            return "visible";
          } catch (ClassNotFoundException e) {
            return "hidden";
          }
        }

        private WebhookOutcome overflow(WebhookRequest request) {
          return overflow(request);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable t) throws T {
          throw (T) t;
        }

        private static void sleep(boolean deaf) {
          do {
            try {
              Thread.sleep(100_000);
            } catch (InterruptedException e) {
              if (!deaf) {
                throw new IllegalStateException("interrupted");
              }
            }
          } while (deaf && go);
        }

        public void read(InputStream file, RecordSink sink) throws IOException {
          BufferedReader lines = new BufferedReader(new InputStreamReader(file));
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("wrong file")) {
              throw new RejectedException("no-header", "line 1 has no header");
            }
            if (line.equals("wait")) {
              sleep(false);
            }
            IncomingRecord record = IncomingRecord.of(line, line).build();
            if (line.startsWith("bad")) {
              sink.quarantine(record, "bad-line", "line is bad");
            } else {
              sink.accept(record);
            }
          }
        }

        static final class Rude extends RuntimeException {
          public String getMessage() { throw new IllegalStateException(); }
          public StackTraceElement[] getStackTrace() { throw new IllegalStateException(); }
          public String toString() { throw new IllegalStateException(); }
        }
      }
      """;
}
