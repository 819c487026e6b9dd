package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own.
 *
 * @param startNanos from the start of the process to its first 200
 */
record Server(Process process, int port, long startNanos, Path log) implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 5;

  /** Starts Touchline as its launcher does. */
  static Server touchline(Lab lab, String data, Map<String, String> environment) {
    return touchline(lab, lab.root(), data, environment);
  }

  /** Starts the Touchline that is in some folder. */
  static Server touchline(Lab lab, Path root, String data, Map<String, String> environment) {
    int port = Lab.freePort();
    List<String> command =
        List.of(
            root.resolve("touchline").toString(),
            "start",
            "--data",
            lab.path(data).toString(),
            "--port",
            String.valueOf(port));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TOUCHLINE_ADMIN_TOKEN", Api.TOKEN);
    builder.environment().putAll(environment);
    return start(builder, port, lab.path("touchline-" + port + ".log"));
  }

  /** Starts a program of this module under the options that another server's JVM has. */
  static Server program(Lab lab, Class<?> program, Server like, String... arguments) {
    int port = Lab.freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(like.options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.add(String.valueOf(port));
    command.addAll(Arrays.asList(arguments));
    String log = program.getSimpleName() + "-" + port + ".log";
    return start(new ProcessBuilder(command), port, lab.path(log));
  }

  private static Server start(ProcessBuilder builder, int port, Path log) {
    try {
      long began = System.nanoTime();
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      awaitHealth(process, port, log);
      return new Server(process, port, System.nanoTime() - began, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitHealth(Process process, int port, Path log) throws IOException {
    Api api = new Api(port);
    long until = System.nanoTime() + START.toNanos();
    while (api.status("/health") != 200) {
      if (!process.isAlive() || System.nanoTime() > until) {
        process.destroyForcibly();
        throw new IllegalStateException("did not start:\n" + Files.readString(log));
      }
      Api.pause(POLL_MILLIS);
    }
  }

  /** The JVM's options, but for caches of classes, which fit one program alone. */
  private List<String> options() {
    return Arrays.stream(process.info().arguments().orElse(new String[0]))
        .takeWhile(argument -> !argument.equals("-jar"))
        .filter(argument -> !argument.contains("AOT") && !argument.contains("Archive"))
        .toList();
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as a power cut would. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }
}
