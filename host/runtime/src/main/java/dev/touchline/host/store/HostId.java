package dev.touchline.host.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a host calls itself to others on the same database: kept in its data folder, so that a host
 * which was killed and starts again takes up its own lease at once.
 */
final class HostId {

  private static final String FILE = "host.id";

  private HostId() {}

  /** The id of the host that has locked the folder; made at its first start. */
  static String of(Path data) {
    Path file = data.resolve(FILE);
    try {
      String kept = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!kept.isEmpty()) {
        return kept;
      }
      String made = UUID.randomUUID().toString();
      Files.writeString(file, made + "\n");
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }
}
