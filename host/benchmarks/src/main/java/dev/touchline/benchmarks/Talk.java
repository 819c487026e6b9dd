package dev.touchline.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection whose user waits for each answer; costs little. */
final class Talk implements AutoCloseable {

  private final Socket socket;
  private ByteBuffer answer = ByteBuffer.allocate(256 * 1024);

  Talk(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a request and waits.
   *
   * @return head and body of the answer
   * @throws IllegalStateException when its status is not 200
   */
  String ask(byte[] request) {
    try {
      socket.getOutputStream().write(request);
      read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    if (!text.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException(text);
    }
    return text;
  }

  private void read() throws IOException {
    answer.clear();
    InputStream in = socket.getInputStream();
    int length = -1;
    while (length < 0 || answer.position() < length) {
      int n = in.read(answer.array(), answer.position(), answer.remaining());
      if (n < 0) {
        throw new EOFException("the server closed a connection");
      }
      answer.position(answer.position() + n);
      length = length < 0 ? Link.lengthOf(answer) : length;
      if (length > answer.capacity()) {
        answer = ByteBuffer.allocate(length).put(answer.flip());
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
