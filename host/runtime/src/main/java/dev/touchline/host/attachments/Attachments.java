package dev.touchline.host.attachments;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes files in: streams them past the limit and the digest into a file that nobody sees, and
 * hands that over. Needs memory for one buffer, whatever the size. Thread-safe.
 */
public final class Attachments implements AttachmentStore {

  private static final int BUFFER = 64 << 10;
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final ContentStore store;
  private final Path incoming;
  private final long largest;

  /**
   * Makes it.
   *
   * @param incoming where files are while they come in; best on the store's file system
   * @param largest in bytes
   */
  public Attachments(ContentStore store, Path incoming, long largest) throws IOException {
    this.store = store;
    this.incoming = Files.createDirectories(incoming.toAbsolutePath());
    this.largest = largest;
    clean();
  }

  /** What a crash left behind; younger files may be another host's. */
  private void clean() throws IOException {
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public long largest() {
    return largest;
  }

  @Override
  public StoredAttachment put(InputStream content) throws IOException {
    Path file = Files.createTempFile(incoming, "in-", ".part");
    try {
      StoredAttachment stored = copy(content, file);
      store.putIfAbsent(stored.hash(), file);
      return stored;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private StoredAttachment copy(InputStream content, Path file) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        size += read;
        if (size > largest) {
          throw new RejectedException(
              "attachment-too-large", "the file is larger than the " + largest + " bytes allowed");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return new StoredAttachment(new ContentHash(HexFormat.of().formatHex(digest.digest())), size);
  }

  @Override
  public Optional<InputStream> open(ContentHash hash) throws IOException {
    return store.open(hash);
  }

  /** How large a file is, in bytes; empty when there is none. */
  public OptionalLong size(ContentHash hash) throws IOException {
    return store.size(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
