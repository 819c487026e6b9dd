package dev.touchline.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plugin's zip. Everything here happens before any of its classes is loaded. */
record PluginArchive(Path zip, PluginManifest manifest) {

  private static final String MANIFEST = "classes/META-INF/MANIFEST.MF";
  private static final String EXTENSIONS = "classes/META-INF/extensions.idx";
  private static final int BUFFER = 64 << 10;

  /**
   * Reads and checks a zip.
   *
   * @throws PluginRefusedException when it is no plugin or could do harm by being unpacked
   */
  static PluginArchive read(Path zip, ArchiveLimits limits) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      checkEntries(file, limits);
      ZipEntry extensions = file.getEntry(EXTENSIONS);
      ZipEntry manifest = file.getEntry(MANIFEST);
      if (manifest == null) {
        throw new PluginRefusedException("zip has no " + MANIFEST);
      }
      if (extensions == null || extensions.getSize() == 0) {
        throw new PluginRefusedException(
            "zip has no " + EXTENSIONS + ": did PF4J's annotation processor run?");
      }
      try (InputStream in = file.getInputStream(manifest)) {
        return new PluginArchive(zip, PluginManifest.of(new Manifest(in)));
      }
    } catch (IOException e) {
      throw new PluginRefusedException("not a readable zip: " + e.getMessage(), e);
    }
  }

  private static void checkEntries(ZipFile file, ArchiveLimits limits) {
    if (file.size() > limits.entries()) {
      throw new PluginRefusedException(
          "zip has " + file.size() + " entries, at most " + limits.entries() + " are allowed");
    }
    long total = 0;
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(file.entries())) {
      checkName(entry.getName());
      if (!names.add(entry.getName())) {
        throw new PluginRefusedException("zip has the entry '" + entry.getName() + "' twice");
      }
      if (entry.getSize() > limits.entryBytes()) {
        throw tooLarge(entry, limits);
      }
      total += Math.max(entry.getSize(), 0);
    }
    if (total > limits.totalBytes()) {
      throw new PluginRefusedException(
          "zip unpacks to " + total + " bytes, at most " + limits.totalBytes() + " are allowed");
    }
  }

  private static void checkName(String name) {
    boolean escapes =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || name.indexOf('\0') >= 0;
    for (String part : name.split("/")) {
      escapes |= part.equals("..") || part.equals(".");
    }
    if (escapes) {
      throw new PluginRefusedException("zip entry '" + name + "' leads out of the plugin's folder");
    }
  }

  private static PluginRefusedException tooLarge(ZipEntry entry, ArchiveLimits limits) {
    return new PluginRefusedException(
        "zip entry '%s' is larger than %d bytes".formatted(entry.getName(), limits.entryBytes()));
  }

  /** Unpacks into a folder, counting what really comes out, whatever the headers say. */
  void unpack(Path folder, ArchiveLimits limits) {
    long left = limits.totalBytes();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        checkName(entry.getName());
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new PluginRefusedException("zip entry '" + entry.getName() + "' leads out");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          left -= copy(file, entry, target, Math.min(left, limits.entryBytes()), limits);
        }
      }
    } catch (IOException e) {
      throw new PluginRefusedException("zip cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static long copy(
      ZipFile file, ZipEntry entry, Path target, long most, ArchiveLimits limits)
      throws IOException {
    Files.createDirectories(target.getParent());
    long copied = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copied += n;
        if (copied > most) {
          throw tooLarge(entry, limits);
        }
        out.write(buffer, 0, n);
      }
    }
    return copied;
  }
}
