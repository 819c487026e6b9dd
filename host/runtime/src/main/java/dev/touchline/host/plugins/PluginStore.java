package dev.touchline.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** The zips that were installed: {@code <id>/<version>.zip} in a folder of the host. */
record PluginStore(Path folder) {

  private static final String INCOMING = ".incoming";

  /** Where the zip of a version is, or would be. */
  Path zip(String id, String version) {
    return folder.resolve(id).resolve(version + ".zip");
  }

  /** Writes what comes in to a file that nothing refers to yet. */
  Path receive(InputStream zip) {
    try {
      Path incoming = Files.createDirectories(folder.resolve(INCOMING));
      Path file = Files.createTempFile(incoming, "plugin", ".zip");
      try {
        Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a received zip the one of its version: durable when the call returns. */
  Path keep(PluginArchive received) {
    PluginManifest manifest = received.manifest();
    Path target = zip(manifest.id(), manifest.version());
    try {
      Files.createDirectories(target.resolveSibling("."));
      try (FileChannel file = FileChannel.open(received.zip(), StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(received.zip(), target, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel parent = FileChannel.open(target.resolveSibling(".").normalize())) {
        parent.force(true);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file that was received and not kept. */
  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the zips of other versions. */
  void retain(String id, Set<String> versions) {
    try (DirectoryStream<Path> zips = Files.newDirectoryStream(folder.resolve(id), "*.zip")) {
      for (Path zip : zips) {
        if (versions.stream().noneMatch(version -> zip.equals(zip(id, version)))) {
          Files.deleteIfExists(zip);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all versions of a plugin. */
  void forget(String id) {
    FileSystemUtils.deleteRecursively(folder.resolve(id).toFile());
  }

  /** Deletes what a host that was killed had received. */
  void tidy() {
    FileSystemUtils.deleteRecursively(folder.resolve(INCOMING).toFile());
  }

  /** The SHA-256 of a file, in hexadecimal. */
  static String sha256(Path file) {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
