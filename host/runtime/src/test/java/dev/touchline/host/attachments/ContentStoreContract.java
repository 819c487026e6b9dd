package dev.touchline.host.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.attachment.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every place where files are kept. */
abstract class ContentStoreContract {

  private static final ContentHash HASH = new ContentHash("0a".repeat(32));

  @TempDir Path folder;
  private ContentStore store;

  abstract ContentStore open(Path folder) throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = open(folder);
  }

  private Path file(String content) {
    try {
      return Files.writeString(Files.createTempFile(folder, "staged", ".part"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(ContentHash hash) throws IOException {
    try (InputStream content = store.open(hash).orElseThrow()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void keepsAFileUnderItsHash() throws IOException {
    // Given
    Path file = file("Xin chào");

    // When
    store.putIfAbsent(HASH, file);

    // Then
    assertThat(read(HASH)).isEqualTo("Xin chào");
    assertThat(store.size(HASH)).hasValue(9);
  }

  @Test
  void keepsTheFirstOfTwo() throws IOException {
    // Given
    store.putIfAbsent(HASH, file("first"));

    // When
    store.putIfAbsent(HASH, file("second"));

    // Then
    assertThat(read(HASH)).isEqualTo("first");
  }

  @Test
  void knowsNothingOfOthers() throws IOException {
    // Given
    ContentHash other = new ContentHash("ff".repeat(32));

    // When
    store.putIfAbsent(HASH, file("one"));

    // Then
    assertThat(store.open(other)).isEmpty();
    assertThat(store.size(other)).isEmpty();
    assertThat(store.delete(other)).isFalse();
  }

  @Test
  void deletesAndKeepsAgain() throws IOException {
    // Given
    store.putIfAbsent(HASH, file("one"));

    // When
    boolean deleted = store.delete(HASH);

    // Then
    assertThat(deleted).isTrue();
    assertThat(store.open(HASH)).isEmpty();
    store.putIfAbsent(HASH, file("again"));
    assertThat(read(HASH)).isEqualTo("again");
  }

  @Test
  void takesTheSameFileFromManyAtOnce() throws Exception {
    // Given
    List<Callable<Void>> puts =
        IntStream.range(0, 32)
            .<Callable<Void>>mapToObj(number ->
                () -> {
                  store.putIfAbsent(HASH, file("the same"));
                  return null;
                })
            .toList();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> put : threads.invokeAll(puts)) {
        put.get();
      }
    }

    // Then
    assertThat(read(HASH)).isEqualTo("the same");
  }
}
