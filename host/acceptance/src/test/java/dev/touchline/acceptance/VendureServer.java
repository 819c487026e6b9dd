package dev.touchline.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Vendure, with a small catalogue in an embedded SQLite; one for all tests. The test command
 * installs it and tells where in TOUCHLINE_TEST_VENDURE; without that the tests are skipped.
 */
final class VendureServer {

  static final String ADMINISTRATOR = "superadmin";
  static final String PASSWORD = "acceptance-password-5c31";

  private static final String VARIABLE = "TOUCHLINE_TEST_VENDURE";
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static @Nullable VendureServer running;

  private final int port;
  private final Path log;
  private final Process process;

  private VendureServer(String modules) {
    Path folder = Distribution.workFolder().resolve("vendure");
    Folders.delete(folder);
    port = freePort();
    log = folder.resolve("server.log");
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder("node", Distribution.root().resolve("build/vendure/server.js") + "")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "NODE_PATH",
                  modules,
                  "VENDURE_PORT",
                  Integer.toString(port),
                  "VENDURE_PASSWORD",
                  PASSWORD,
                  "VENDURE_DATA",
                  folder.toString(),
                  "VENDURE_DISABLE_TELEMETRY",
                  "true"));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Pause.until("Vendure is open, see " + log, LONGEST_START, this::isOpen);
  }

  /** The server of all tests, started by the first of them. */
  static synchronized VendureServer get() {
    String modules = System.getenv(VARIABLE);
    assumeTrue(modules != null, "there is no Vendure: " + VARIABLE + " is not set");
    VendureServer known = running;
    if (known == null) {
      known = new VendureServer(String.valueOf(modules));
      running = known;
    }
    return known;
  }

  private boolean isOpen() {
    if (!process.isAlive()) {
      throw new AssertionError("Vendure ended while it started:\n" + text());
    }
    return text().contains("The shop is open.");
  }

  private String text() {
    return new String(Folders.read(log), StandardCharsets.UTF_8);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A host that may call it, and that waits for it as long as a busy machine needs. */
  static HostProcess host(Class<?> test) {
    return HostProcess.of(test)
        .with("touchline.gateway.allow-private", "true")
        .with("touchline.commerce.lookup-deadline", "30s");
  }

  /** Makes a host's connection to an address that leads here. */
  static void connect(HostProcess host, String name, URI address) {
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"%s","connector":"vendure","settings":{"adminApi":"%s/admin-api",
              "username":"%s","password":"%s","latestBooking":"PT5S"}}
            """
                .formatted(name, address, ADMINISTRATOR, PASSWORD))
        .expect(201);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
