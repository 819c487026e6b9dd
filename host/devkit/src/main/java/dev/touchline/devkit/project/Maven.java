package dev.touchline.devkit.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks Maven, which takes its time, and keeps the answer until the POM changes. */
public final class Maven {

  private static final int LONGEST_OUTPUT = 40;

  private final PluginProject project;
  private final Path wrapper;
  private final Path classPath;
  private final Path zip;
  private final Path pom;
  private final Path output;

  /**
   * Maven for a project.
   *
   * @param home the checkout, whose wrapper serves projects without one
   */
  public Maven(PluginProject project, Path home) {
    Path own = project.folder().resolve("mvnw");
    Path build = project.work().resolve("build");
    this.project = project;
    this.wrapper = Files.isExecutable(own) ? own : home.resolve("mvnw");
    this.classPath = build.resolve("classpath.txt");
    this.zip = build.resolve("plugin.zip");
    this.pom = build.resolve("pom.xml");
    this.output = build.resolve("maven.log");
  }

  /** What is known from an earlier build, if it still holds. */
  public Optional<Blueprint> known() {
    try {
      if (!Files.exists(zip) || !Files.exists(pom) || Files.mismatch(pom, project.pom()) >= 0) {
        return Optional.empty();
      }
      Blueprint blueprint = Blueprint.read(classPath, zip);
      return isCurrent(blueprint) ? Optional.of(blueprint) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isCurrent(Blueprint blueprint) throws IOException {
    long made = Files.getLastModifiedTime(zip).toMillis();
    for (Path library : blueprint.classPath()) {
      if (!Files.exists(library) || Files.getLastModifiedTime(library).toMillis() > made) {
        return false;
      }
    }
    return true;
  }

  /**
   * Builds the plugin without its tests.
   *
   * @throws IOException when Maven fails, with what it said
   */
  public Blueprint build() throws IOException {
    Files.createDirectories(classPath.getParent());
    Files.deleteIfExists(pom);
    Files.copy(project.pom(), pom.resolveSibling("pom.part"), StandardCopyOption.REPLACE_EXISTING);
    run(
        List.of(
            wrapper.toString(),
            "-q",
            "-B",
            "package",
            "dependency:build-classpath",
            "-Dmaven.test.skip=true",
            "-Dmdep.includeScope=compile",
            "-Dmdep.outputFile=" + classPath));
    Files.copy(newestZip(), zip, StandardCopyOption.REPLACE_EXISTING);
    Files.move(pom.resolveSibling("pom.part"), pom, StandardCopyOption.REPLACE_EXISTING);
    return Blueprint.read(classPath, zip);
  }

  private void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(project.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Maven cannot build the plugin:\n" + lastLines());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Maven was interrupted", e);
    }
  }

  private String lastLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readString(output, StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        lines.add("  " + line.stripTrailing());
      }
    }
    return String.join("\n", lines.subList(0, Math.min(lines.size(), LONGEST_OUTPUT)))
        + (lines.size() > LONGEST_OUTPUT ? "\n  ... all of it is in " + output : "");
  }

  private Path newestZip() throws IOException {
    try (Stream<Path> files = Files.list(project.folder().resolve("target"))) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .max(Comparator.comparing(Maven::modified))
          .orElseThrow(() ->
              new IOException(
                  "Maven made no zip in target/: is touchline-plugin-parent the project's parent?"));
    }
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
