package dev.touchline.host.plugins;

/**
 * A plugin whose second version understands its records differently: each line of a webhook, {@code
 * key phone minute word...}, is a record. The first version makes a message of each. The second
 * changes, leaves out, splits, moves to another person or refuses what the first word says.
 */
public final class DiaryPlugin {

  private DiaryPlugin() {}

  /** A version of it. */
  public static PluginZip version(String id, int version) {
    return PluginZip.of(id, version + ".0.0")
        .source("diary.DiaryConnector", CONNECTOR.formatted(id))
        .source("diary.DiaryConnection", CONNECTION.formatted(version))
        .extension("diary.DiaryConnector");
  }

  private static final String CONNECTOR =
      """
      package diary;
      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;

      @org.pf4j.Extension
      public final class DiaryConnector implements Connector<DiaryConnector.Settings> {
        public record Settings(@Setting(label = "Title") String title) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("%s", "Diary", "For tests", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new DiaryConnection(context);
        }
      }
      """;

  private static final String CONNECTION =
      """
      package diary;
      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.http.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import dev.touchline.sdk.verdict.*;
      import java.net.URI;
      import java.nio.charset.StandardCharsets;
      import java.time.Instant;
      import java.util.*;

      final class DiaryConnection implements Connection, WebhookReceiver, Normalizer {
        private static final int VERSION = %d;
        private final ConnectionContext context;

        DiaryConnection(ConnectionContext context) {
          this.context = context;
        }

        public CheckResult check() {
          return CheckResult.ok("diary", "open");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          List<IncomingRecord> records = new ArrayList<>();
          for (String line : new String(request.body(), StandardCharsets.UTF_8).split("\\n")) {
            records.add(IncomingRecord.of(line.split(" ")[0], line).build());
          }
          return WebhookOutcome.accepted(records);
        }

        public Normalized normalize(StoredRecord record) {
          String[] parts = new String(record.body(), StandardCharsets.UTF_8).split(" ", 4);
          String key = parts[0];
          String text = parts[3];
          String word = text.split(" ")[0];
          if (VERSION == 1 && word.equals("later")) {
            throw new RejectedException("not-yet", "the first version does not know this");
          }
          if (VERSION == 1) {
            return Normalized.of(message(key, parts, text));
          }
          return switch (word) {
            case "change" -> Normalized.of(message(key, parts, text + "!"));
            case "drop" -> Normalized.ignored("nothing");
            case "split" ->
                Normalized.of(List.of(message(key, parts, text), message(key + "-b", parts, "b")));
            case "move" -> Normalized.of(message(key, new String[] {key, "09" + parts[1].substring(2, 9) + "9", parts[2], text}, text));
            case "refuse" -> throw new RejectedException("no-more", "the second version refuses it");
            case "fault" -> throw new IllegalStateException("payload " + text);
            case "call" -> {
              context.http().send(HttpRequest.get(URI.create("https://example.com/")).build());
              yield Normalized.of(message(key, parts, text));
            }
            case "remember" -> {
              context.state().put("seen", key);
              yield Normalized.of(message(key, parts, text));
            }
            default -> Normalized.of(message(key, parts, text));
          };
        }

        private static Event message(String id, String[] parts, String text) {
          Instant at = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * Long.parseLong(parts[2]));
          return Event.of(id, EventKind.MESSAGE_RECEIVED, at, EventData.Message.text(text, id))
              .channel(Channel.APP)
              .about(Identifier.phone(parts[1]))
              .build();
        }
      }
      """;
}
