package dev.touchline.devkit.project;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A plugin's project in a folder of a test, and zips of it as Maven would make them. */
public final class TestProject {

  private final Path folder;
  private final Manifest manifest = new Manifest();

  /** A project without code. */
  public TestProject(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest("Plugin-Id", "tiny");
    manifest("Plugin-Version", "1.0.0");
    manifest("Plugin-Requires", ">=1.0.0 & <2.0.0");
  }

  public TestProject manifest(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  public TestProject source(String path, String text) {
    return file("src/main/java/" + path, text);
  }

  public TestProject file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PluginProject project() throws IOException {
    return PluginProject.in(folder);
  }

  public Path classes() {
    return folder.resolve("target/classes");
  }

  /** As if Maven had built the plugin. */
  public Blueprint blueprint() throws IOException {
    return new Blueprint(classPath(), zip(), 21);
  }

  private static List<Path> classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Compiles the sources. */
  public Compilation compile() throws IOException {
    try (Compiler compiler = new Compiler()) {
      return compiler.compile(project(), new Blueprint(classPath(), folder, 21), classes());
    }
  }

  /** Packs what was compiled, with further entries. */
  public Path zip(Path... more) throws IOException {
    Path zip = folder.resolve("target/tiny-1.0.0.zip");
    Files.createDirectories(zip.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(Blueprint.MANIFEST));
      manifest.write(out);
      if (Files.isDirectory(classes())) {
        try (Stream<Path> files = Files.walk(classes())) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            out.putNextEntry(new ZipEntry("classes/" + classes().relativize(file)));
            Files.copy(file, out);
          }
        }
      }
      for (Path library : more) {
        out.putNextEntry(new ZipEntry("lib/" + library.getFileName()));
        Files.copy(library, out);
      }
    }
    return zip;
  }
}
