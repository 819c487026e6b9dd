package dev.touchline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkTest {

  @Test
  void anAnswerIsAsLongAsItsHeadAndItsBody() {
    String head = "HTTP/1.1 200 OK\r\nA: b\r\ncontent-Length: 12\r\nDate: today\r\n\r\n";

    assertThat(Link.lengthOf(buffer(head + "{\"a\""))).isEqualTo(head.length() + 12);
  }

  @Test
  void anIncompleteHeadHasNoLengthYet() {
    assertThat(Link.lengthOf(buffer("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n"))).isEqualTo(-1);
  }

  @Test
  void anAnswerWhoseEndCannotBeToldIsRefused() {
    ByteBuffer answer = buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThatThrownBy(() -> Link.lengthOf(answer)).hasMessageContaining("Content-Length");
  }

  private static ByteBuffer buffer(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(1000).put(bytes);
  }
}
