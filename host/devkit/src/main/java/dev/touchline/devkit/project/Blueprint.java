package dev.touchline.devkit.project;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What only Maven knows of a plugin, kept from its last full build: the class path, the manifest
 * and the libraries. With it the plugin is built again without Maven.
 *
 * @param classPath what it is compiled against
 * @param zip the plugin's zip as Maven made it
 * @param release the Java that its classes are for
 */
public record Blueprint(List<Path> classPath, Path zip, int release) {

  static final String MANIFEST = "classes/META-INF/MANIFEST.MF";
  private static final int FIRST_CLASS_FILE_VERSION = 44;

  public Blueprint {
    classPath = List.copyOf(classPath);
  }

  /**
   * Reads what Maven left.
   *
   * @param classPath a file with the class path in one line
   */
  static Blueprint read(Path classPath, Path zip) throws IOException {
    String line = Files.readString(classPath).strip();
    List<Path> entries =
        line.isEmpty()
            ? List.of()
            : Arrays.stream(line.split(File.pathSeparator)).map(Path::of).toList();
    return new Blueprint(entries, zip, release(zip));
  }

  private static int release(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith("classes/") && entry.getName().endsWith(".class")) {
          try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
            in.readInt(); // the magic number
            in.readUnsignedShort(); // the minor version
            return in.readUnsignedShort() - FIRST_CLASS_FILE_VERSION;
          }
        }
      }
    }
    throw new IOException(zip + " has no classes");
  }

  /** The manifest in the zip. */
  Manifest manifest() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry(MANIFEST);
      if (entry == null) {
        throw new IOException(zip + " has no " + MANIFEST + ": is it a plugin's zip?");
      }
      try (InputStream in = file.getInputStream(entry)) {
        return new Manifest(in);
      }
    }
  }

  /** The plugin's id. */
  public String id() throws IOException {
    String id = manifest().getMainAttributes().getValue("Plugin-Id");
    if (id == null) {
      throw new IOException(zip + " has no Plugin-Id in its manifest");
    }
    return id;
  }
}
