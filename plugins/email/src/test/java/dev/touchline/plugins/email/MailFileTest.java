package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailFileTest {

  private static final String LINE = "From a@b.c Mon Mar  2 09:14:05 2026\n";

  private static CollectingSink read(InputStream file) throws IOException {
    CollectingSink sink = new CollectingSink();
    new MailFile(file, sink).read();
    return sink;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMailboxIsCutWhereMailsBeginAndNowhereElse() throws IOException {
    // Given
    String first = "Subject: 1\n\nFrom here on\n\nFrom the text\n";

    // When
    CollectingSink sink =
        read(bytes(LINE + first + ">From " + "there\n>>From far\n\n" + LINE + "Subject: 2\n\nx\n"));

    // Then
    assertThat(sink.accepted())
        .extracting(record -> new String(record.body(), StandardCharsets.UTF_8))
        .containsExactly(first + "From there\n>From far\n\n", "Subject: 2\n\nx\n");
  }

  @Test
  void theSameMailHasTheSameKeyWhereverItIs() throws IOException {
    // When
    IncomingRecord alone = read(bytes("Subject: 1\n\nx\n")).accepted().getFirst();
    IncomingRecord inBox =
        read(bytes(LINE + "Subject: 0\n\n\n" + LINE + "Subject: 1\n\nx\n")).accepted().get(1);

    // Then
    assertThat(inBox.dedupeKey()).isEqualTo(alone.dedupeKey());
  }

  @Test
  void aMailOf50MegabytesIsKeptInPartAndSaysSo() throws IOException {
    // When
    CollectingSink sink =
        read(new SequenceInputStream(bytes("Subject: big\n\n"), new Endless(50L << 20)));

    // Then
    assertThat(sink.codes()).containsExactly("mail-too-large");
    assertThat(sink.quarantined().getFirst().record().body()).hasSize(8 << 20);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> read(bytes("")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("empty");
  }

  /** So many bytes of base64, without being in memory. */
  private static final class Endless extends InputStream {

    private long left;

    Endless(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- <= 0 ? -1 : left % 77 == 0 ? '\n' : 'A';
    }
  }
}
