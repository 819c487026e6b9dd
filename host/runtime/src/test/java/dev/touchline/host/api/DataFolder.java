package dev.touchline.host.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The data folder of the host that tests share; removed when the JVM ends. */
final class DataFolder {

  private static final Path SHARED = make();

  private DataFolder() {}

  static String shared() {
    return SHARED.toString();
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("touchline-test");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
