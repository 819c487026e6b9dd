package dev.touchline.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data that may lie beside the checkout; tests over it are skipped where it does not. */
final class SharedData {

  private SharedData() {}

  static Path get(String path) {
    Path file = Distribution.root().resolve("../shared/data").resolve(path).normalize();
    assumeTrue(Files.exists(file), "there is no shared/data/" + path + " beside the checkout");
    return file;
  }
}
