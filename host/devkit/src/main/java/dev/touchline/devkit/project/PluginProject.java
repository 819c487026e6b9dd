package dev.touchline.devkit.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are in a plugin's project.
 *
 * @param folder of its pom.xml, absolute
 */
public record PluginProject(Path folder) {

  /**
   * The project in a folder.
   *
   * @throws IOException when there is none
   */
  public static PluginProject in(Path folder) throws IOException {
    PluginProject project = new PluginProject(folder.toAbsolutePath().normalize());
    if (!Files.isRegularFile(project.pom())) {
      throw new IOException(folder + " is no plugin's project: it has no pom.xml");
    }
    if (!Files.isDirectory(project.sources())) {
      throw new IOException(folder + " is no plugin's project: it has no src/main/java");
    }
    return project;
  }

  /** What Maven builds it by. */
  public Path pom() {
    return folder.resolve("pom.xml");
  }

  /** Its Java code. */
  public Path sources() {
    return folder.resolve("src/main/java");
  }

  /** Files that go into the zip as they are. */
  public Path resources() {
    return folder.resolve("src/main/resources");
  }

  /** Sample bodies of webhooks. */
  public Path webhooks() {
    return folder.resolve("src/test/resources/webhooks");
  }

  /** What a provider answered: WireMock's mappings. */
  public Path recordings() {
    return folder.resolve("src/test/resources/recordings");
  }

  /** Settings that fit the recordings. */
  public Path settings() {
    return folder.resolve("src/test/resources/settings.json");
  }

  /** Everything that is made while it runs; not for version control. */
  public Path work() {
    return folder.resolve(".touchline");
  }

  /** The host's data: kept from run to run. */
  public Path data() {
    return work().resolve("data");
  }

  /** A path as people write it, from the project's folder. */
  public String shown(Path path) {
    return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
  }
}
