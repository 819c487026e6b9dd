package dev.touchline.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** Unpacks files. */
final class Gunzip {

  private Gunzip() {}

  static Path into(Path packed, String name) {
    Path file = Distribution.workFolder().resolve(name);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.createDirectories(Distribution.workFolder());
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
