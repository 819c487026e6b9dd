package dev.touchline.host.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second host away from a data folder. The system lets go of it when the process ends. */
final class DataFolderLock implements AutoCloseable {

  private final FileChannel channel;

  private DataFolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a folder.
   *
   * @throws IllegalStateException when another host has it
   */
  static DataFolderLock take(Path data) {
    try {
      FileChannel channel =
          FileChannel.open(
              data.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "another host uses the data folder " + data + "; stop it first, or give --data");
      }
      return new DataFolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock the data folder " + data, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another host within this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
