package dev.touchline.acceptance;

import java.nio.file.Path;

/** A plugin that listens to a {@link TickerServer}, takes webhooks, and can fetch the past. */
final class TickerPlugin {

  private static final String CONNECTOR =
      """
      package ticker;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;
      import java.net.URI;

      @org.pf4j.Extension
      public final class TickerConnector implements Connector<TickerConnector.Settings> {
        public record Settings(@Setting(label = "Server") URI server) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("ticker", "Ticker", "Lines from a socket", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new TickerConnection(settings.server(), context);
        }
      }
      """;

  private static final String CONNECTION =
      """
      package ticker;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import dev.touchline.sdk.socket.SocketRequest;
      import dev.touchline.sdk.verdict.*;
      import java.io.*;
      import java.net.*;
      import java.nio.charset.StandardCharsets;
      import java.util.*;

      final class TickerConnection
          implements Connection, Streamer, Backfiller, WebhookReceiver, Normalizer {
        private final URI server;
        private final ConnectionContext context;

        TickerConnection(URI server, ConnectionContext context) {
          this.server = server;
          this.context = context;
        }

        public CheckResult check() {
          return CheckResult.ok("server", "not asked");
        }

        public StreamEnd stream(StreamSession session) throws InterruptedException {
          String after = session.checkpoint().orElse("0");
          SocketRequest where = SocketRequest.plain(server.getHost(), server.getPort());
          try (Socket socket = context.sockets().open(where)) {
            Writer out = new OutputStreamWriter(socket.getOutputStream(), "UTF-8");
            out.write("FROM " + after + "\\n");
            out.flush();
            BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), "UTF-8"));
            String line = in.readLine();
            if (!"OK.".equals(line)) {
              return StreamEnd.CLOSED;
            }
            session.connected();
            for (line = in.readLine(); line != null; line = in.readLine()) {
              if (!line.endsWith(".")) {
                return StreamEnd.CLOSED; // cut off in the middle
              }
              String number = line.substring(0, line.length() - 1);
              if (number.isEmpty()) {
                session.alive();
              } else {
                session.deliver(List.of(record("tick-" + number)), number);
              }
            }
            return StreamEnd.CLOSED;
          } catch (SocketTimeoutException e) {
            throw new RetryLaterException("provider-silent", "nothing came");
          } catch (InterruptedIOException e) {
            throw new InterruptedException();
          } catch (IOException e) {
            throw new RetryLaterException("provider-unreachable", "the stream broke off");
          }
        }

        public Page backfill(Window window, String cursor, int limit) {
          int page = cursor == null ? 0 : Integer.parseInt(cursor);
          List<IncomingRecord> records = List.of(record("old-" + page));
          return page == 9 ? Page.last(records, null) : Page.more(records, "" + (page + 1));
        }

        public WebhookOutcome receive(WebhookRequest request) {
          String key = new String(request.body(), StandardCharsets.UTF_8);
          return WebhookOutcome.accepted(List.of(record(key)));
        }

        private static IncomingRecord record(String key) {
          return IncomingRecord.of(key, "{}").build();
        }

        public Normalized normalize(StoredRecord record) {
          String key = record.dedupeKey();
          return Normalized.of(
              Event.of(key, EventKind.MESSAGE_RECEIVED, record.receivedAt(),
                      EventData.Message.text(key, key))
                  .channel(Channel.APP)
                  .about(Identifier.phone("0901555004"))
                  .build());
        }

        public void close() {}
      }
      """;

  private TickerPlugin() {}

  /** The identifier of the one customer that all its events are about. */
  static final String CUSTOMER = "phone:0901555004";

  /** Writes the plugin's zip into an empty folder, and says where all plugins are. */
  static String folders(Class<?> test) {
    Path folder = Distribution.workFolder().resolve(test.getSimpleName() + "-plugins");
    Folders.delete(folder);
    PluginSources.of("ticker", "1.0.0")
        .with("TickerConnector", CONNECTOR)
        .with("TickerConnection", CONNECTION)
        .write(folder);
    return Distribution.current().plugins() + "," + folder;
  }
}
