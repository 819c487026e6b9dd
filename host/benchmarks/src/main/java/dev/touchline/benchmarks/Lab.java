package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one run, and what was started in it; all of that ends with the lab. */
final class Lab implements AutoCloseable {

  private final Path root;
  private final Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Lab() {
    this.root = Path.of(System.getenv().getOrDefault("TOUCHLINE_HOME", ".")).toAbsolutePath();
    try {
      this.folder = Files.createTempDirectory("touchline-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where Touchline is. */
  Path root() {
    return root;
  }

  /** A file or folder of this run. */
  Path path(String name) {
    return folder.resolve(name);
  }

  <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the files below a folder of this run. */
  long bytes(String name) {
    try (Stream<Path> files = Files.walk(path(name))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
