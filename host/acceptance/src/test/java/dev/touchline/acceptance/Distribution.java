package dev.touchline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host and the plugin zips as they are delivered. A copy, made once for each build: what is
 * built beside a test run does not change it, and an archive of loaded classes, made by a first
 * start, stays valid; with it a start takes less than half the time.
 */
final class Distribution {

  private static final Distribution CURRENT = new Distribution();

  private final Path folder;
  private final List<String> jvmOptions = new ArrayList<>();

  private Distribution() {
    Path host = Path.of(required("touchline.host.directory"));
    Path plugins = Path.of(required("touchline.plugins.bundled"));
    folder = workFolder().resolve("distribution-" + fingerprint(host, plugins));
    alone(() -> {
      if (!Files.exists(folder)) {
        Folders.deleteAll(workFolder(), "distribution-*");
        Path part = workFolder().resolve("distribution.part");
        Folders.delete(part);
        copy(host, part.resolve("host"));
        copy(plugins, part.resolve("plugins"));
        move(part, folder);
      }
    });
  }

  /** While no other test process does the same. */
  private static void alone(Runnable work) {
    try {
      Files.createDirectories(workFolder());
      try (FileChannel file =
              FileChannel.open(
                  workFolder().resolve("distribution.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = file.lock()) {
        assert held.isValid();
        work.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Distribution current() {
    return CURRENT;
  }

  /** The checkout. */
  static Path root() {
    return Path.of(required("touchline.root")).toAbsolutePath().normalize();
  }

  /** Where tests keep their files; emptied by a clean build. */
  static Path workFolder() {
    return root().resolve("host/acceptance/target/acceptance");
  }

  Path hostJar() {
    return folder.resolve("host/touchline-host.jar");
  }

  Path libraries() {
    return folder.resolve("host/lib");
  }

  Path plugins() {
    return folder.resolve("plugins");
  }

  /** Options of the JVM with which a host starts fast; the first call starts one to find out. */
  synchronized List<String> fastStart() {
    if (jvmOptions.isEmpty()) {
      boolean cache = Runtime.version().feature() >= 25;
      Path archive = folder.resolve(cache ? "host.aot" : "host.jsa");
      alone(() -> {
        if (!Files.exists(archive)) {
          train((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        }
      });
      jvmOptions.add((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
      jvmOptions.add("-Xlog:disable");
      jvmOptions.add("-Xlog:all=error");
    }
    return jvmOptions;
  }

  private static void train(String option) {
    try (HostProcess host = HostProcess.named("training").jvm(option, "-Xlog:all=error")) {
      host.start();
      host.api().get("/api/v1/plugins").expect(200);
      host.api().post("/api/v1/events?wait=true", "[]").expect(200);
      host.stop();
    }
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          "run by ./touchline test acceptance; the system property " + property + " is missing");
    }
    return value;
  }

  private static String fingerprint(Path... folders) {
    StringBuilder parts = new StringBuilder(System.getProperty("java.runtime.version"));
    for (Path each : folders) {
      try (Stream<Path> files = Files.walk(each)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          parts.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the host is not built; run ./touchline build", e);
      }
    }
    return Integer.toHexString(parts.toString().hashCode());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
