package dev.touchline.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable ServerSocket server;

  TickerServer(int last, int pauseMillis) {
    this.last = last;
    this.pauseMillis = pauseMillis;
    this.port = listen(0);
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

  /** Ends as if its process was killed: what was half said stays so. */
  void kill() {
    try {
      ServerSocket running = server;
      if (running != null) {
        running.close();
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    listen(port);
  }

  private int listen(int where) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 50);
      server = socket;
      Thread.ofPlatform().daemon().start(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().start(() -> talk(client));
      }
    } catch (IOException e) {
      // killed
    }
  }

  private void talk(Socket client) {
    try (client) {
      open.add(client);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      sessions.incrementAndGet();
      mostAtOnce.accumulateAndGet(open.size(), Math::max);
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
  }
}
