package dev.touchline.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that counts to a number and tells each client all numbers after the one that the
 * client names. It can be killed in the middle of a line, and started again on the same port.
 */
final class TickerServer implements AutoCloseable {

  private final int last;
  private final int pauseMillis;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final ServerSocket server;
  private volatile boolean dead;

  TickerServer(int last, int pauseMillis) {
    this.last = last;
    this.pauseMillis = pauseMillis;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = server.getLocalPort();
    Thread.ofPlatform().daemon().start(this::accept);
  }

  URI address() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** How many sessions there were. */
  int sessions() {
    return sessions.get();
  }

  /** How many sessions there were at the same time, at most. */
  int mostAtOnce() {
    return mostAtOnce.get();
  }

  /**
   * Ends as if its process was killed: what was half said stays so, and who comes is sent away. The
   * port is kept, so that no other program gets it in between.
   */
  void kill() {
    dead = true;
    open.forEach(TickerServer::reset);
  }

  void start() {
    dead = false;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // closed in any case
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        if (dead) {
          reset(client);
        } else {
          Thread.ofPlatform().daemon().start(() -> talk(client));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void talk(Socket client) {
    try (client) {
      open.add(client);
      if (dead) {
        return;
      }
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      sessions.incrementAndGet();
      int now = (int) open.stream().filter(socket -> !socket.isClosed()).count();
      mostAtOnce.accumulateAndGet(now, Math::max);
      count(client.getOutputStream(), Integer.parseInt(line.substring("FROM ".length())));
    } catch (IOException e) {
      // killed, or the client was
    } finally {
      open.remove(client);
    }
  }

  /** Numbers come in two halves, so that a kill can hit between them. */
  private void count(OutputStream out, int after) throws IOException {
    say(out, "OK.\n");
    for (int i = after + 1; i <= last; i++) {
      String text = i + ".\n";
      say(out, text.substring(0, text.length() / 2));
      Pause.millis(pauseMillis);
      say(out, text.substring(text.length() / 2));
    }
    while (true) {
      Pause.millis(500);
      say(out, ".\n");
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    kill();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
