package dev.touchline.host.attachments;

import dev.touchline.sdk.attachment.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The port is enough for a store that can only put whole objects, get, head and delete. */
class ObjectStoreTest extends ContentStoreContract {

  /** An object store as S3 is one: no renaming, no appending, a put that refuses to overwrite. */
  private record Bucket(Map<String, byte[]> objects) implements ContentStore {

    @Override
    public void putIfAbsent(ContentHash hash, Path file) throws IOException {
      objects.putIfAbsent(hash.value(), Files.readAllBytes(file));
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) {
      return Optional.ofNullable(objects.get(hash.value())).map(ByteArrayInputStream::new);
    }

    @Override
    public OptionalLong size(ContentHash hash) {
      byte[] bytes = objects.get(hash.value());
      return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
    }

    @Override
    public boolean delete(ContentHash hash) {
      return objects.remove(hash.value()) != null;
    }
  }

  @Override
  ContentStore open(Path folder) {
    return new Bucket(new ConcurrentHashMap<>());
  }
}
