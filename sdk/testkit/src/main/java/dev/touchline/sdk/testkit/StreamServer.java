package dev.touchline.sdk.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider that streams, on this machine: each client gets a talk, which a test writes in the
 * provider's protocol. It can hang up after any number of bytes, and stay silent after the talk.
 */
public final class StreamServer implements AutoCloseable {

  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** What the provider says to one client, and waits for. */
  @FunctionalInterface
  public interface Talk {

    /**
     * Talks; the server hangs up when it returns.
     *
     * @throws IOException of the client, which may be passed on
     */
    void with(Client client) throws IOException;
  }

  private final Talk talk;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger clients = new AtomicInteger();
  private volatile int cutAfter = UNLIMITED;
  private volatile boolean holding;
  private volatile int mostSent;

  private StreamServer(Talk talk) {
    this.talk = talk;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().name("stream-server").daemon().start(this::accept);
  }

  /** Starts one on a free port. */
  public static StreamServer start(Talk talk) {
    return new StreamServer(talk);
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** Hangs up on each client after so many bytes, in the middle of whatever it was saying. */
  public void cutAfter(int bytes) {
    cutAfter = bytes;
  }

  /** Says everything again, and hangs up after the talk. */
  public void heal() {
    cutAfter = UNLIMITED;
    holding = false;
  }

  /** Says nothing more after the talk, but does not hang up either. */
  public void hold() {
    holding = true;
  }

  /** How many bytes the longest talk had so far. */
  public int mostSent() {
    return mostSent;
  }

  /** How many clients there were so far. */
  public int clients() {
    return clients.get();
  }

  /** How many clients are connected now. */
  public int connected() {
    return open.size();
  }

  /** Hangs up on all clients, as a provider that restarts. */
  public void drop() {
    open.forEach(StreamServer::hangUp);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true); // else each of several short lines waits for an acknowledgement
        open.add(socket);
        clients.incrementAndGet();
        Thread.ofPlatform().name("stream-talk").daemon().start(() -> talk(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket socket) {
    try {
      Client client = new Client(socket, cutAfter);
      talk.with(client);
      while (holding && client.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // the client hung up, or was hung up on
    } finally {
      hangUp(socket);
      open.remove(socket);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed in any case
    }
  }

  /** Hangs up on everybody and ends. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop();
  }

  /** The server's end of one connection. */
  public final class Client {

    private final InputStream in;
    private final OutputStream out;
    private final Socket socket;
    private int left;
    private int sent;

    private Client(Socket socket, int left) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.left = left;
    }

    /** The next line without its end; null when the client has hung up. */
    public @Nullable String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = read(); b >= 0; b = read()) {
        if (b == '\n') {
          return line.toString().stripTrailing();
        }
        line.append((char) b);
      }
      return line.isEmpty() ? null : line.toString();
    }

    /** The next byte; below zero when the client has hung up. */
    public int read() throws IOException {
      return in.read();
    }

    /** Sends a line, ended with CRLF. */
    public void line(String text) throws IOException {
      send(text + "\r\n");
    }

    /** Sends text in UTF-8. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, as many as it may. */
    public void send(byte[] bytes) throws IOException {
      int some = Math.min(left, bytes.length);
      out.write(bytes, 0, some);
      out.flush();
      left -= some;
      sent += some;
      mostSent = Math.max(mostSent, sent);
      if (some < bytes.length) {
        hangUp(socket);
        throw new IOException("cut off");
      }
    }
  }
}
