package dev.touchline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PlainMailClientTest {

  private static final LocalDate FROM = LocalDate.of(2024, 1, 9);
  private static final LocalDate BEFORE = LocalDate.of(2024, 1, 12);

  @Test
  void readsAllMailsOfItsDaysAndCountsTheirBytes() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given: two mails, in one of which a line looks like the end of the answer
      CompletableFuture<List<String>> asked =
          answering(
              listener,
              "a1 OK in",
              "* 9 EXISTS\r\na2 OK opened",
              "* SEARCH 8 5 7\r\na3 OK searched",
              "* 5 FETCH (UID 5 BODY[] {12}\r\na4 OK done\r\n)\r\n"
                  + "* 8 FETCH (UID 8 BODY[] {3}\r\nabc)\r\na4 OK fetched");

      // When
      PlainMailClient.Reading reading =
          PlainMailClient.read(listener.getLocalPort(), "lan", FROM, BEFORE);

      // Then
      assertThat(reading.mails()).isEqualTo(2);
      assertThat(reading.bytes()).isEqualTo(15);
      assertThat(reading.nanos()).isPositive();
      assertThat(asked.join())
          .containsExactly(
              "a1 LOGIN lan " + DovecotServer.PASSWORD,
              "a2 EXAMINE INBOX",
              "a3 UID SEARCH SINCE 9-Jan-2024 BEFORE 12-Jan-2024",
              "a4 UID FETCH 5:8 BODY.PEEK[]");
    }
  }

  @Test
  void aRefusalEndsIt() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      CompletableFuture<List<String>> asked = answering(listener, "a1 NO not you");

      // When, Then
      assertThatThrownBy(() -> PlainMailClient.read(listener.getLocalPort(), "lan", FROM, BEFORE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a1 NO not you");
      assertThat(asked.join()).hasSize(1);
    }
  }

  /** Gives one answer to each line of a client; what it was asked comes when all were given. */
  private static CompletableFuture<List<String>> answering(
      ServerSocket listener, String... answers) {
    return CompletableFuture.supplyAsync(() -> {
      List<String> asked = new ArrayList<>();
      try (Socket socket = listener.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        write(socket, "* OK hello");
        for (String answer : answers) {
          asked.add(in.readLine());
          write(socket, answer);
        }
        return asked;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static void write(Socket socket, String lines) throws IOException {
    socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
