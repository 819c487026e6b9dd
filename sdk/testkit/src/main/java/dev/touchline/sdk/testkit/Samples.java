package dev.touchline.sdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sample data of a plugin's tests: files below {@code src/test/resources}. */
public final class Samples {

  private Samples() {}

  /**
   * The files of a folder of the class path, without its subfolders.
   *
   * @param folder such as {@code webhooks}
   * @return bytes by file name, in the order of the names; empty when there is no such folder
   */
  public static Map<String, byte[]> folder(String folder) {
    URL url = Thread.currentThread().getContextClassLoader().getResource(folder);
    if (url == null || !url.getProtocol().equals("file")) {
      return Map.of();
    }
    Map<String, byte[]> samples = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(uri(url)))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        samples.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /**
   * One file of the class path.
   *
   * @param path such as {@code webhooks/message.json}
   * @throws IllegalArgumentException when there is none
   */
  public static byte[] file(String path) {
    URL url = Thread.currentThread().getContextClassLoader().getResource(path);
    if (url == null) {
      throw new IllegalArgumentException("there is no test resource " + path);
    }
    try (var in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
