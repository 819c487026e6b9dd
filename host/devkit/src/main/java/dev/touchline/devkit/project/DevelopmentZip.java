package dev.touchline.devkit.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A zip of a plugin between two releases: its libraries and manifest are those of Maven's, its
 * classes are new, and its version is higher than that of the one before, or the host would not
 * take it.
 */
public final class DevelopmentZip {

  private static final Attributes.Name VERSION = new Attributes.Name("Plugin-Version");

  private final PluginProject project;
  private long number;

  /** Zips of a project. */
  public DevelopmentZip(PluginProject project) {
    this.project = project;
  }

  /**
   * Packs one.
   *
   * @param classes what was compiled
   * @return the file, and the version that is in it
   */
  public Packed pack(Blueprint blueprint, Path classes) throws IOException {
    number = Math.max(number + 1, System.currentTimeMillis() / 1000);
    Manifest manifest = blueprint.manifest();
    String version = version(manifest.getMainAttributes().getValue(VERSION), number);
    manifest.getMainAttributes().put(VERSION, version);
    Path file = project.work().resolve("build").resolve(blueprint.id() + ".zip");
    Files.createDirectories(file.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.setLevel(Deflater.BEST_SPEED);
      out.putNextEntry(new ZipEntry(Blueprint.MANIFEST));
      manifest.write(out);
      addFolder(classes, out);
      addFolder(project.resources(), out);
      addLibraries(blueprint.zip(), out);
    }
    return new Packed(file, version);
  }

  /**
   * A zip and its version.
   *
   * @param version such as 1.0.0-dev.1763769600: it comes before 1.0.0
   */
  public record Packed(Path file, String version) {}

  static String version(String released, long number) {
    return released.split("[-+]", 2)[0] + "-dev." + number;
  }

  private static void addFolder(Path folder, ZipOutputStream out) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      out.putNextEntry(new ZipEntry("classes/" + name));
      Files.copy(file, out);
    }
  }

  private static void addLibraries(Path zip, ZipOutputStream out) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith("lib/") && !entry.isDirectory()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
  }
}
