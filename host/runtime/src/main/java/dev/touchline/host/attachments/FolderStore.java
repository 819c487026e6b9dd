package dev.touchline.host.attachments;

import dev.touchline.sdk.attachment.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files in a folder, in sub-folders by the first two digits of their hashes. A file is complete and
 * on the disk before it gets its name, so that what has a name is whole after any crash.
 */
public final class FolderStore implements ContentStore {

  private static final int PREFIX = 2;

  private final Path folder;

  /**
   * Makes the store.
   *
   * @param folder made when it is missing; hosts that share a database share it, too
   */
  public FolderStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
  }

  private Path path(ContentHash hash) {
    return folder.resolve(hash.value().substring(0, PREFIX)).resolve(hash.value());
  }

  @Override
  public void putIfAbsent(ContentHash hash, Path file) throws IOException {
    Path target = path(hash);
    if (Files.exists(target)) {
      Files.delete(file);
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path parent = folder.resolve(hash.value().substring(0, PREFIX));
    makeDurably(parent);
    // whoever put the same content meanwhile is replaced by the same content
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    force(parent);
  }

  private void makeDurably(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      try {
        Files.createDirectory(parent);
      } catch (FileAlreadyExistsException e) {
        // made by another thread meanwhile
      }
      force(folder);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<InputStream> open(ContentHash hash) throws IOException {
    try {
      return Optional.of(Files.newInputStream(path(hash)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong size(ContentHash hash) throws IOException {
    try {
      return OptionalLong.of(Files.size(path(hash)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean delete(ContentHash hash) throws IOException {
    return Files.deleteIfExists(path(hash));
  }
}
