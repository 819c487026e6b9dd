package dev.touchline.acceptance;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin that fails as its records ask it to, compiled against the delivered SDK. */
final class MoodyPlugin {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Plugin-Id: moody
      Plugin-Version: 1.0.0
      Plugin-Requires: >=1.0.0 & <2.0.0

      """;

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
    try {
      Path sources = folder.resolve("source/moody");
      Files.createDirectories(sources);
      Files.writeString(sources.resolve("MoodyConnector.java"), CONNECTOR);
      Files.writeString(sources.resolve("MoodyConnection.java"), CONNECTION);
      Path classes = folder.resolve("source/classes");
      compile(Folders.files(sources), classes);
      pack(classes, folder.resolve("moody-1.0.0.zip"));
      Folders.delete(folder.resolve("source"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String libraries =
        Folders.files(Distribution.current().libraries()).stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", libraries);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static void pack(Path classes, Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "classes/META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
      entry(
          out,
          "classes/META-INF/extensions.idx",
          "moody.MoodyConnector\n".getBytes(StandardCharsets.UTF_8));
      for (Path file : Folders.files(classes)) {
        entry(out, "classes/" + classes.relativize(file), Folders.read(file));
      }
    }
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
  }
}
