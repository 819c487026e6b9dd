package dev.touchline.sdk.testkit;

import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A host's attachments in memory, with a limit as the real ones have. Thread-safe. */
public final class FakeAttachments implements AttachmentStore {

  private final long largest;
  private final Runnable onUse;
  private final Map<ContentHash, byte[]> files = new ConcurrentHashMap<>();

  FakeAttachments(long largest, Runnable onUse) {
    this.largest = largest;
    this.onUse = onUse;
  }

  @Override
  public long largest() {
    return largest;
  }

  @Override
  public StoredAttachment put(InputStream content) throws IOException {
    onUse.run();
    byte[] bytes = content.readNBytes(Math.toIntExact(largest + 1));
    if (bytes.length > largest) {
      throw new RejectedException(
          "attachment-too-large", "the file is larger than " + largest + " bytes");
    }
    ContentHash hash = hash(bytes);
    files.putIfAbsent(hash, bytes);
    return new StoredAttachment(hash, bytes.length);
  }

  /** Keeps a file. */
  public StoredAttachment put(byte[] content) {
    ContentHash hash = hash(content);
    files.put(hash, content.clone());
    return new StoredAttachment(hash, content.length);
  }

  @Override
  public Optional<InputStream> open(ContentHash hash) {
    onUse.run();
    return Optional.ofNullable(files.get(hash)).map(ByteArrayInputStream::new);
  }

  /** What is kept. */
  public Set<ContentHash> hashes() {
    return Set.copyOf(files.keySet());
  }

  private static ContentHash hash(byte[] bytes) {
    try {
      return new ContentHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
