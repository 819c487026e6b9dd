package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL for one run, with the settings that it comes with: synced at every commit. */
final class PostgresServer implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final boolean root = System.getProperty("user.name").equals("root");
  private final int port = Lab.freePort();

  PostgresServer() {
    this.programs = programs();
    try {
      // Not in the lab's folder: PostgreSQL refuses root, and its user may not look in there.
      this.folder = Files.createTempDirectory(Path.of("/tmp"), "touchline-bench-postgres-");
      if (root) {
        run("chown", "postgres", folder.toString());
      }
      Path data = folder.resolve("data");
      asUser(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "bench",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C");
      asUser(
          "pg_ctl",
          "-D",
          data.toString(),
          "-w",
          "-l",
          folder.resolve("log").toString(),
          "-o",
          "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
          "start");
      asUser(
          "createdb", "-h", folder.toString(), "-p", String.valueOf(port), "-U", "bench", "bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/bench?user=bench&password=bench";
  }

  /** The process that is above all its others. */
  long pid() {
    try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path programs() {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("no PostgreSQL below " + INSTALLED + ": install it", e);
    }
  }

  private void asUser(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) throws IOException {
    Path log = Files.createTempFile("touchline-bench-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new java.io.File("/"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(command[0] + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(log);
    }
  }

  @Override
  public void close() throws IOException {
    asUser("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    run("rm", "-rf", folder.toString());
  }
}
