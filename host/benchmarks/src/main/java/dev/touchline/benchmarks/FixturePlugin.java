package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A plugin that takes webhooks, each of them one message; what its connection's mood says, it does
 * on the way. Compiled against the SDK of the host that is measured.
 */
final class FixturePlugin {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Plugin-Id: %s
      Plugin-Version: 1.0.0
      Plugin-Requires: >=1.0.0 & <2.0.0

      """;

  private static final String CONNECTOR =
      """
      package fixture;

      import dev.touchline.sdk.*;

      @org.pf4j.Extension
      public final class FixtureConnector implements Connector<FixtureConnector.Settings> {
        public record Settings() {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("%s", "Fixture", "Is measured", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new FixtureConnection();
        }
      }
      """;

  /**
   * The first word of a body is a mood. What never ends does after twice the deadline, so that none
   * of it is left in the next round.
   */
  private static final String CONNECTION =
      """
      package fixture;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import java.nio.charset.StandardCharsets;
      import java.util.List;

      final class FixtureConnection implements Connection, WebhookReceiver, Normalizer {
        private static final long FOR_EVER_NANOS = 10_000_000_000L;
        static volatile Object sink;

        public CheckResult check() {
          return CheckResult.ok("fixture", "is there");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          String body = new String(request.body(), StandardCharsets.UTF_8);
          String[] words = body.split(" ", 3);
          switch (words[0]) {
            case "hang": hang(); break;
            case "throw": throw new StackOverflowError();
            case "slow": pause(50); break;
            case "spin": spin(); break;
            case "fill": fill(Integer.parseInt(words[1])); break;
            default:
          }
          return WebhookOutcome.accepted(List.of(IncomingRecord.of(words[1], body).build()));
        }

        public Normalized normalize(StoredRecord record) {
          String key = record.dedupeKey();
          return Normalized.of(
              Event.of(key, EventKind.MESSAGE_RECEIVED, record.receivedAt(),
                      EventData.Message.text("Is it on its way?", key))
                  .channel(Channel.APP)
                  .about(Identifier.of(IdentifierType.CUSTOMER_NUMBER, "N" + key.hashCode() % 5000))
                  .build());
        }

        private static void hang() {
          long until = System.nanoTime() + FOR_EVER_NANOS;
          while (System.nanoTime() < until) {
            pause(1_000);
          }
        }

        private static void spin() {
          long until = System.nanoTime() + FOR_EVER_NANOS;
          while (System.nanoTime() < until) {
            sink = Thread.currentThread();
          }
        }

        private static void fill(int megabytes) {
          for (int i = 0; i < megabytes * 16; i++) {
            sink = new byte[64 << 10];
          }
        }

        private static void pause(long millis) {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            // goes on
          }
        }
      }
      """;

  private FixturePlugin() {}

  /** Makes the zip of a plugin with a connector of the same id. */
  static Path write(String id, Path folder, Path libraries) {
    try {
      Path sources = Files.createDirectories(folder.resolve(id).resolve("fixture"));
      Path classes = Files.createDirectories(folder.resolve(id).resolve("classes"));
      Path connector = sources.resolve("FixtureConnector.java");
      Path connection = sources.resolve("FixtureConnection.java");
      Files.writeString(connector, CONNECTOR.formatted(id));
      Files.writeString(connection, CONNECTION);
      compile(List.of(connector, connection), classes, libraries);
      return pack(id, classes, folder.resolve(id + "-1.0.0.zip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(List<Path> sources, Path classes, Path libraries) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (Stream<Path> jars = Files.list(libraries);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String path =
          jars.map(Path::toString)
              .collect(Collectors.joining(System.getProperty("path.separator")));
      List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", path);
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static Path pack(String id, Path classes, Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(classes)) {
      entry(out, "META-INF/MANIFEST.MF", text(MANIFEST.formatted(id)));
      entry(out, "META-INF/extensions.idx", text("fixture.FixtureConnector\n"));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return zip;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry("classes/" + name));
    out.write(bytes);
  }
}
