package dev.touchline.host.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {

  private static final int LARGEST = 1_000;

  @TempDir Path folder;
  private Path incoming;
  private Attachments attachments;

  @BeforeEach
  void open() throws IOException {
    incoming = folder.resolve("attachments").resolve("incoming");
    attachments =
        new Attachments(new FolderStore(folder.resolve("attachments")), incoming, LARGEST);
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void namesAFileByItsContent() throws IOException {
    // Given
    InputStream hello = content("hello");

    // When
    StoredAttachment stored = attachments.put(hello);

    // Then
    assertThat(stored.hash().value())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(stored.size()).isEqualTo(5);
    try (InputStream read = attachments.open(stored.hash()).orElseThrow()) {
      assertThat(read).hasContent("hello");
    }
  }

  @Test
  void keepsTheSameFileOnce() throws IOException {
    // Given
    attachments.put(content("hello"));

    // When
    attachments.put(content("hello"));

    // Then
    assertThat(files()).hasSize(1);
  }

  @Test
  void takesFilesUpToTheLimit() throws IOException {
    // Given
    String largest = "x".repeat(LARGEST);

    // When
    StoredAttachment stored = attachments.put(content(largest));

    // Then
    assertThat(stored.size()).isEqualTo(LARGEST);
  }

  @Test
  void leavesNothingOfAFileThatIsTooLarge() throws IOException {
    // Given
    String larger = "x".repeat(LARGEST + 1);

    // When
    assertThatThrownBy(() -> attachments.put(content(larger)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("1000 bytes")
        .extracting(failure -> ((RejectedException) failure).code())
        .isEqualTo("attachment-too-large");

    // Then
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesNothingOfAFileThatBreaksOff() throws IOException {
    // Given
    InputStream broken =
        new InputStream() {
          private int left = 10;

          @Override
          public int read() throws IOException {
            if (left-- == 0) {
              throw new IOException("connection reset");
            }
            return 'x';
          }

          @Override
          public int read(byte[] to, int from, int most) throws IOException {
            to[from] = (byte) read();
            return 1;
          }
        };

    // When
    assertThatThrownBy(() -> attachments.put(broken)).isInstanceOf(IOException.class);

    // Then
    assertThat(files()).isEmpty();
  }

  @Test
  void clearsAwayWhatACrashLeftBehindAndNothingYounger() throws IOException {
    // Given
    Path old = Files.writeString(incoming.resolve("in-1.part"), "old");
    Path young = Files.writeString(incoming.resolve("in-2.part"), "of another host");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

    // When
    open();

    // Then
    assertThat(files()).containsExactly(young);
  }
}
