package dev.touchline.devkit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples as they lie in a plugin's src/test/resources: webhooks, imports, recordings.
 *
 * @param folder null: there are none
 */
record SampleFolder(@Nullable Path folder) {

  private static final Set<String> KNOWN = Set.of("webhooks", "imports", "recordings");

  /**
   * The samples in a folder.
   *
   * @throws IOException when there are none
   */
  static SampleFolder of(@Nullable Path folder) throws IOException {
    if (folder != null
        && KNOWN.stream().noneMatch(name -> Files.isDirectory(folder.resolve(name)))) {
      throw new IOException(
          folder
              + " has none of the folders webhooks, imports and recordings: give one that is laid"
              + " out as src/test/resources of the template");
    }
    return new SampleFolder(folder);
  }

  /** Whether a folder of samples is there. */
  boolean has(String name) {
    return folder != null && Files.isDirectory(folder.resolve(name));
  }

  /** The settings that fit the samples; null when there are none. */
  @Nullable Path settings() {
    Path file = folder == null ? null : folder.resolve("settings.json");
    return file != null && Files.isRegularFile(file) ? file : null;
  }

  Map<String, byte[]> files(String name) {
    Map<String, byte[]> files = new TreeMap<>();
    if (folder != null && has(name)) {
      try (Stream<Path> found = Files.list(folder.resolve(name))) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** Shows the samples as the test kit looks for them: as resources. */
  URLClassLoader asResources(ClassLoader plugin) {
    try {
      URL[] urls = folder == null ? new URL[0] : new URL[] {folder.toUri().toURL()};
      return new URLClassLoader("samples", urls, plugin);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
