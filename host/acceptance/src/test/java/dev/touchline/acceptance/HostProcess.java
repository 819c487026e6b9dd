package dev.touchline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host in a process of its own, with a port and a data folder of its own. It can be stopped,
 * killed as by {@code kill -9}, and started again over the same data.
 */
final class HostProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 20;

  private final Path folder;
  private final int port = freePort();
  private final List<String> jvm = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private @Nullable Process process;
  private @Nullable Api api;

  private HostProcess(String name) {
    folder = Distribution.workFolder().resolve(name);
    Folders.delete(folder);
    try {
      Files.createDirectories(data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A host with an empty data folder; not started yet. */
  static HostProcess named(String name) {
    return new HostProcess(name);
  }

  /** The host of a test class, started the fast way. */
  static HostProcess of(Class<?> test) {
    return named(test.getSimpleName()).jvm(Distribution.current().fastStart());
  }

  HostProcess jvm(String... options) {
    return jvm(List.of(options));
  }

  HostProcess jvm(List<String> options) {
    jvm.addAll(options);
    return this;
  }

  /** A configuration property. */
  HostProcess with(String property, String value) {
    arguments.add("--" + property + "=" + value);
    return this;
  }

  /** Starts it, and waits until it is ready. */
  HostProcess start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it without waiting. */
  void launch() {
    if (isRunning()) {
      throw new IllegalStateException("the host runs already");
    }
    try {
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Process started = process;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    closeApi();
  }

  private List<String> command() {
    Distribution distribution = Distribution.current();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Xmx1g");
    command.addAll(jvm);
    command.addAll(List.of("-jar", distribution.hostJar().toString()));
    command.add("--touchline.data=" + data());
    command.add("--server.port=" + port);
    if (arguments.stream().noneMatch(argument -> argument.contains("plugins.bundled"))) {
      command.add("--touchline.plugins.bundled=" + distribution.plugins());
    }
    command.addAll(arguments);
    return command;
  }

  /** Waits until /health says that it is ready. */
  void awaitReady() {
    long until = System.nanoTime() + LONGEST_START.toNanos();
    while (!isReady()) {
      if (!isRunning()) {
        throw new AssertionError("the host ended while it started:\n" + logTail());
      }
      if (System.nanoTime() > until) {
        throw new AssertionError("the host is not ready in time:\n" + logTail());
      }
      Pause.millis(POLL_MILLIS);
    }
  }

  boolean isReady() {
    return RawRequest.status(port, "/health") == 200;
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Ends it without a warning, as the kernel or a power failure would. */
  void kill() {
    running().destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, and waits until it has. */
  void stop() {
    terminate();
    awaitEnd();
  }

  /** Asks it to end. */
  void terminate() {
    running().destroy();
  }

  void awaitEnd() {
    try {
      if (!running().waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the host does not end:\n" + logTail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the host was never started");
    }
    return process;
  }

  /** How many threads it has; 0 where the system does not show that. */
  long threads() {
    Path tasks = Path.of("/proc", Long.toString(running().pid()), "task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(tasks)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its API, with the administrator's token. */
  Api api() {
    if (api == null) {
      api = Api.at(address(), token());
    }
    return api;
  }

  String token() {
    return new String(Folders.read(data().resolve("admin.token")), StandardCharsets.UTF_8).strip();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path logFile() {
    return folder.resolve("host.log");
  }

  String log() {
    return new String(Folders.read(logFile()), StandardCharsets.UTF_8);
  }

  /** The lines of the log that speak of errors. */
  List<String> errors() {
    return log().lines().filter(line -> line.contains(" ERROR ")).toList();
  }

  private String logTail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  /** Kills it if it still runs, and removes its data; the log stays. */
  @Override
  public void close() {
    if (isRunning()) {
      kill();
    }
    closeApi();
    Folders.delete(data());
  }

  private void closeApi() {
    if (api != null) {
      api.close();
      api = null;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
