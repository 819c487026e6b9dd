package dev.touchline.devkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * {@code touchline plugin run} as its users have it: a plugin made from the template, edited while
 * it runs.
 */
class PluginRunIT {

  private static final Path ROOT = Path.of(System.getProperty("touchline.root", "."));
  private static final Path WORK = ROOT.resolve("target/plugin-run");
  private static final Path PLUGIN = WORK.resolve("my-chat");
  private static final Path CODE = PLUGIN.resolve("src/main/java/com/example/mychat");
  private static final int EDITS = 5;
  private static final Duration LONGEST_EDIT = Duration.ofSeconds(3);

  private final int port = freePort();
  private Path output = WORK.resolve("output-1");

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process launch(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("touchline").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MAVEN_ARGS", System.getProperty("devkit.maven.arguments", ""));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for words that come after a place in the output; tells the place after them. */
  private int await(Process process, int from, String words) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (said().indexOf(words, from) < 0) {
      assertThat(process.isAlive()).as("still running; it said:\n%s", said()).isTrue();
      assertThat(System.nanoTime()).as("'%s' comes; it said:\n%s", words, said()).isLessThan(until);
      Thread.sleep(20);
    }
    return said().indexOf(words, from) + words.length();
  }

  private Host host() throws IOException {
    String token = Files.readString(PLUGIN.resolve(".touchline/data/admin.token")).strip();
    return Host.at("http://127.0.0.1:" + port, Optional.of(token));
  }

  private static String description(Host host) {
    JsonNode connector =
        Json.items(host.get("/api/v1/plugins")).getFirst().path("connectors").get(0);
    return Json.text(connector, "description");
  }

  private static int records(Host host) {
    return Json.items(host.get("/api/v1/connections/my-chat/records?limit=200")).size();
  }

  private void describe(String words) throws IOException {
    Path file = CODE.resolve("MyChatConnector.java");
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceFirst("\"(Messages that|Edit)[^\"]*\"", "\"" + words + "\""));
  }

  @Test
  void editsAreLiveAndNothingIsLost() throws Exception {
    // Given
    FileSystemUtils.deleteRecursively(WORK);
    Files.createDirectories(WORK);
    Process made = launch("plugin", "new", PLUGIN.toString());
    assertThat(made.waitFor()).as(said()).isZero();
    Process first = launch("plugin", "run", PLUGIN.toString(), "--port", String.valueOf(port));
    try (Running running = new Running(first)) {
      int told = await(first, 0, "Ctrl-C ends everything");
      assertThat(said()).contains("check of 'my-chat' ok", "/hooks/my-chat", "admin.token");
      try (Host host = host()) {
        edits(first, told, host);
        broken(first, host);
      }
      running.end();
    }
    assertThat(PLUGIN.resolve(".touchline/host.pid")).doesNotExist();

    // When: it is run again over the same store
    output = WORK.resolve("output-2");
    Process second = launch("plugin", "run", PLUGIN.toString(), "--port", String.valueOf(port));
    try (Running running = new Running(second)) {
      await(second, 0, "Ctrl-C ends everything");

      // Then
      assertThat(said()).doesNotContain("Asking Maven");
      try (Host host = host()) {
        assertThat(records(host)).isEqualTo(5);
      }
      running.end();
    }
  }

  /** The stand-in's five messages are there, and stay while the plugin is edited. */
  private void edits(Process process, int from, Host host) throws Exception {
    int told = from;
    awaitRecords(host);
    List<Duration> times = new ArrayList<>();
    for (int edit = 1; edit <= EDITS; edit++) {
      long began = System.nanoTime();
      describe("Edit " + edit);
      while (!description(host).equals("Edit " + edit)) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        Thread.sleep(20);
      }
      times.add(Duration.ofNanos(System.nanoTime() - began));
      told = await(process, told, "live as");
    }
    times.sort(null);
    System.out.println("Edit to live: " + times);
    assertThat(times.get(EDITS / 2)).as("the median of %s", times).isLessThan(LONGEST_EDIT);
    assertThat(records(host)).isEqualTo(5);
  }

  private static void awaitRecords(Host host) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (records(host) < 5) {
      assertThat(System.nanoTime()).as("five records are polled").isLessThan(until);
      Thread.sleep(50);
    }
  }

  /** What does not compile is told, with its place, and the version before goes on. */
  private void broken(Process process, Host host) throws Exception {
    Path file = CODE.resolve("MyChatMessages.java");
    String good = Files.readString(file);
    int from = said().length();
    Files.writeString(file, good.replace("return text(message, \"id\");", "return 7;"));
    int told = await(process, from, "the version before goes on");
    assertThat(said().substring(from))
        .contains("src/main/java/com/example/mychat/MyChatMessages.java:")
        .contains("int cannot be converted to java.lang.String");
    assertThat(description(host)).isEqualTo("Edit " + EDITS);

    Files.writeString(file, good);
    await(process, told, "live as");
  }

  /** A run that is ended also when the test fails. */
  private record Running(Process process) implements AutoCloseable {

    /** As Ctrl-C does it, in order. */
    void end() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
