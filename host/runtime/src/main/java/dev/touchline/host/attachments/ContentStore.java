package dev.touchline.host.attachments;

import dev.touchline.sdk.attachment.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where files are kept under their hashes. Narrow on purpose: everything here is one request to an
 * object store as well, putting being {@code PUT} with {@code If-None-Match: *}. Thread-safe, also
 * across hosts that share the place.
 */
public interface ContentStore {

  /**
   * Keeps a file, unless one of that hash is there. Durable when it returns.
   *
   * @param file on this machine, complete; taken away or left behind, and of no further use
   */
  void putIfAbsent(ContentHash hash, Path file) throws IOException;

  /** Opens a file; empty when there is none. */
  Optional<InputStream> open(ContentHash hash) throws IOException;

  /** How large a file is, in bytes; empty when there is none. */
  OptionalLong size(ContentHash hash) throws IOException;

  /** Removes a file, and says whether there was one. */
  boolean delete(ContentHash hash) throws IOException;
}
