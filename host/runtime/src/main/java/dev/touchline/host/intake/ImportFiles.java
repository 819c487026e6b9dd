package dev.touchline.host.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folder of uploaded files. A file is there under its import's id, whole and durable, or not.
 */
final class ImportFiles {

  private static final int BUFFER = 256 << 10;

  private final Path folder;
  private final long mostBytes;

  ImportFiles(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** A file that is uploaded, but belongs to no import yet. */
  record Upload(Path file, long bytes) {}

  /**
   * Writes an upload; durable when the call returns.
   *
   * @throws ImportException when it is too large
   * @throws IOException of the upload or the disk; nothing is left behind
   */
  Upload receive(InputStream body) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "upload-", ".part");
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long bytes = copy(body, out);
      out.force(true);
      return new Upload(file, bytes);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private long copy(InputStream body, FileChannel out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      bytes += n;
      if (bytes > mostBytes) {
        throw new ImportException(
            413, "file-too-large", "a file may have at most " + mostBytes + " bytes");
      }
      for (ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n); chunk.hasRemaining(); ) {
        out.write(chunk);
      }
    }
    return bytes;
  }

  /** Gives an upload to its import, also in the eyes of the disk. */
  void assign(Upload upload, long id) throws IOException {
    Files.move(upload.file(), file(id), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder)) {
      directory.force(true);
    } catch (IOException e) {
      // not every file system lets a folder be opened; the move is then as durable as it makes it
    }
  }

  boolean has(long id) {
    return Files.isRegularFile(file(id));
  }

  InputStream open(long id) throws IOException {
    return Files.newInputStream(file(id));
  }

  void delete(long id) {
    delete(file(id));
  }

  void delete(Upload upload) {
    delete(upload.file());
  }

  /** Removes what a host that was killed had half received, or had read but not removed yet. */
  void keepOnly(Collection<Long> ids) {
    if (Files.isDirectory(folder)) {
      Set<Path> kept = ids.stream().map(this::file).collect(Collectors.toSet());
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{part,import}")) {
        for (Path file : found) {
          if (!kept.contains(file)) {
            delete(file);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(long id) {
    return folder.resolve(id + ".import");
  }
}
