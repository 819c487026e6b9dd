package dev.touchline.devkit.run;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostException;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.project.PluginProject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The host, in a process of its own, with its data in the plugin's project. */
final class DevelopmentHost implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_END = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final PluginProject project;
  private final int port;
  private final Process process;
  private final HostLog log;
  private final Path processFile;
  private @Nullable Host client;

  private DevelopmentHost(
      PluginProject project, int port, Process process, HostLog log, Path processFile) {
    this.project = project;
    this.port = port;
    this.process = process;
    this.log = log;
    this.processFile = processFile;
  }

  /**
   * Starts it, without waiting until it is ready.
   *
   * @param standIn the address of the provider's stand-in, or null
   */
  static DevelopmentHost start(
      PluginProject project, int port, @Nullable String standIn, HostLaunch launch, Terminal words)
      throws IOException {
    Path processFile = project.work().resolve("host.pid");
    Path noPlugins = project.work().resolve("no-plugins");
    Files.createDirectories(project.data());
    Files.createDirectories(noPlugins);
    endLeftOver(processFile, project.data());
    checkFree(port);
    List<String> properties =
        new ArrayList<>(
            List.of(
                "touchline.data=" + project.data(),
                "touchline.plugins.bundled=" + noPlugins,
                "touchline.plugins.allow-unsigned=true",
                "touchline.polling.interval=5s",
                "server.port=" + port));
    if (standIn != null) {
      properties.add("touchline.gateway.stand-in=" + standIn);
    }
    Process process =
        new ProcessBuilder(launch.command(properties)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Files.writeString(processFile, Long.toString(process.pid()));
    HostLog log = new HostLog(process.getInputStream(), project.work().resolve("host.log"), words);
    Thread.ofVirtual().name("host-log").start(log);
    return new DevelopmentHost(project, port, process, log, processFile);
  }

  /** A host of a run that was killed still has the store: it is ended, and no other process. */
  private static void endLeftOver(Path processFile, Path data) throws IOException {
    if (!Files.exists(processFile)) {
      return;
    }
    Optional<ProcessHandle> left =
        number(Files.readString(processFile))
            .flatMap(ProcessHandle::of)
            .filter(process ->
                process.info().commandLine().orElse("").contains("touchline.data=" + data));
    if (left.isPresent() && left.get().destroy()) {
      left.get().onExit().orTimeout(LONGEST_END.toSeconds(), TimeUnit.SECONDS).join();
    }
    Files.delete(processFile);
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void checkFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new IOException("port " + port + " is in use already; choose another with --port", e);
    }
  }

  /**
   * Waits until it is ready.
   *
   * @throws IOException when it ended instead, with its last words
   */
  void awaitReady() throws IOException {
    long until = System.nanoTime() + LONGEST_START.toNanos();
    try (Host nobody = Host.at(address(), Optional.empty())) {
      while (!isReady(nobody)) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new IOException("the host did not start:\n" + String.join("\n", log.last()));
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the host started", e);
    }
    String token = Files.readString(tokenFile()).strip();
    client = Host.at(address(), Optional.of(token));
  }

  private static boolean isReady(Host host) {
    try {
      host.get("/health");
      return true;
    } catch (HostException e) {
      return false;
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  Path tokenFile() {
    return project.data().resolve("admin.token");
  }

  boolean isRunning() {
    return process.isAlive();
  }

  List<String> lastWords() {
    return log.last();
  }

  /** Its API. */
  Host client() {
    if (client == null) {
      throw new IllegalStateException("the host is not ready yet");
    }
    return client;
  }

  /** Ends it in order, so that nothing that it took is still on its way. */
  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    process.toHandle().destroy(); // process.destroy() would not let it finish its log
    try {
      if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(processFile);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // the next run finds a process that is gone
    }
  }
}
