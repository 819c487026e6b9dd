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
 * A plugin that looks up orders at a stand-in shop through the host's gateway, compiled against the
 * SDK that the host was delivered with. Each shop has a plugin of its own, as real shops have.
 */
final class ShopPlugin {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Plugin-Id: %s
      Plugin-Version: 1.0.0
      Plugin-Requires: >=1.0.0 & <2.0.0

      """;

  private static final String CONNECTOR =
      """
      package shop;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;
      import java.net.URI;

      @org.pf4j.Extension
      public final class ShopConnector implements Connector<ShopConnector.Settings> {
        public record Settings(@Setting(label = "Address") URI address) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("%s", "Shop", "For benchmarks", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new ShopConnection(settings.address(), context);
        }
      }
      """;

  private static final String CONNECTION =
      """
      package shop;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.commerce.*;
      import dev.touchline.sdk.http.*;
      import dev.touchline.sdk.money.Money;
      import dev.touchline.sdk.verdict.*;
      import java.net.URI;
      import java.time.Instant;
      import java.util.*;

      final class ShopConnection implements Connection, OrderLookup {
        private final URI address;
        private final ConnectionContext context;

        ShopConnection(URI address, ConnectionContext context) {
          this.address = address;
          this.context = context;
        }

        public CheckResult check() {
          return CheckResult.ok("shop", "open");
        }

        public OrderPage orders(OrderQuery query) {
          return OrderPage.last(List.of(ask("1024")));
        }

        public Optional<Order> order(String number) {
          return Optional.of(ask(number));
        }

        private Order ask(String number) {
          HttpResponse answer = context.http().send(HttpRequest.get(address).build());
          if (answer.status() != 200) {
            throw new RetryLaterException("shop-busy", "the shop answered " + answer.status());
          }
          Instant at = Instant.parse("2026-01-01T00:00:00Z");
          return new Order(
              number, number, "paid", at, at, List.of(), List.of(), null, List.of(),
              Price.of(Money.of("10.00", "EUR")), List.of(), List.of(), List.of(), List.of(),
              List.of(), null);
        }
      }
      """;

  private ShopPlugin() {}

  /**
   * Writes a plugin's zip.
   *
   * @param libraries of the host
   */
  static Path write(Path folder, Path libraries, String id) {
    try {
      Path sources = Files.createDirectories(folder.resolve(id + "/source"));
      Path classes = Files.createDirectories(folder.resolve(id + "/classes"));
      List<Path> files =
          List.of(
              Files.writeString(sources.resolve("ShopConnector.java"), CONNECTOR.formatted(id)),
              Files.writeString(sources.resolve("ShopConnection.java"), CONNECTION));
      compile(files, classes, libraries);
      Path zip = folder.resolve(id + "-1.0.0.zip");
      pack(classes, zip, id);
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(List<Path> sources, Path classes, Path libraries) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        files(libraries).stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, manager, null, options, null, units).call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void pack(Path classes, Path zip, String id) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "classes/META-INF/MANIFEST.MF", MANIFEST.formatted(id));
      entry(out, "classes/META-INF/extensions.idx", "shop.ShopConnector\n");
      for (Path file : files(classes)) {
        out.putNextEntry(new ZipEntry("classes/" + classes.relativize(file)));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  private static void entry(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
