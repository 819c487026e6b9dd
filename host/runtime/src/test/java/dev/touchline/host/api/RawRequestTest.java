package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP client would send: Tomcat refuses it, and its refusal is a problem too. */
class RawRequestTest extends RunningHost {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a|b HTTP/1.1",
        "GET /<script> HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET /api/v1/customers?q=\"a\" HTTP/1.1",
        "GET /..%2f..%2fetc/passwd HTTP/1.1",
        "GET http://[bad/ HTTP/1.1",
        "G@T / HTTP/1.1",
      })
  void aMalformedRequestLineIsAProblem(String line) throws IOException {
    // When
    String answer = send(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 40").contains("application/problem+json", "\"code\":");
    assertThat(answer).doesNotContain("<html", "Apache Tomcat", "java.");
  }

  @Test
  void headersThatAreTooLargeAreAProblem() throws IOException {
    // When
    String answer =
        send("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(30_000) + "\r\n\r\n");

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json", "headers are too large");
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
