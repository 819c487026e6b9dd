package dev.touchline.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection with at most one request under way. */
final class Link implements AutoCloseable {

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
  private ByteBuffer sending = ByteBuffer.allocate(0);
  private int answerLength = -1;
  private long since;

  Link(int port, Selector selector) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends a request.
   *
   * @param from when its latency begins
   */
  void send(ByteBuffer request, long from) throws IOException {
    since = from;
    sending = request;
    answer.clear();
    answerLength = -1;
    write();
  }

  private void write() throws IOException {
    channel.write(sending);
    int wanted = sending.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /** Goes on with what the socket is ready for; true when an answer is complete. */
  boolean proceed() throws IOException {
    if (sending.hasRemaining()) {
      write();
      return false;
    }
    if (channel.read(answer) < 0) {
      throw new EOFException("the server closed a connection");
    }
    if (answerLength < 0) {
      answerLength = lengthOf(answer);
    }
    if (answerLength > answer.capacity()) {
      ByteBuffer larger = ByteBuffer.allocate(answerLength);
      answer = larger.put(answer.flip());
    }
    return answerLength >= 0 && answer.position() >= answerLength;
  }

  /** The whole length of an answer, or -1 while its head is incomplete. */
  static int lengthOf(ByteBuffer answer) {
    byte[] bytes = answer.array();
    int lengthAt = -1;
    for (int i = 0; i + 3 < answer.position(); i++) {
      if (bytes[i] != '\r') {
        continue;
      }
      if (bytes[i + 2] == '\r') {
        if (lengthAt < 0) {
          throw new IllegalStateException("an answer without Content-Length");
        }
        return i + 4 + number(bytes, lengthAt);
      }
      if (matches(bytes, i + 2, answer.position())) {
        lengthAt = i + 2 + LENGTH.length;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int at, int end) {
    if (at + LENGTH.length > end) {
      return false;
    }
    for (int i = 0; i < LENGTH.length; i++) {
      if ((bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; bytes[i] != '\r'; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        value = value * 10 + bytes[i] - '0';
      }
    }
    return value;
  }

  long since() {
    return since;
  }

  int status() {
    byte[] bytes = answer.array();
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  /** The last answer, for messages. */
  String text() {
    return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
