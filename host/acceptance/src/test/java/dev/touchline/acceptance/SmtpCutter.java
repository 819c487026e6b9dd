package dev.touchline.acceptance;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a host and a server that takes mail. When it is told to, the server gets the whole
 * mail and takes it, and its answer is kept back until everything is cut.
 */
final class SmtpCutter implements AutoCloseable {

  private static final String END = "\r\n.\r\n";

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();

  SmtpCutter(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on the answer to a whole mail is kept back. */
  void loseAnswers(boolean whether) {
    losing.set(whether);
  }

  /** How many answers were kept back. */
  int lost() {
    return lost.get();
  }

  /** Cuts all lines. */
  void cut() {
    open.forEach(SmtpCutter::closeQuietly);
    open.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket mail = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(mail);
        AtomicBoolean silent = new AtomicBoolean();
        Thread.ofVirtual().start(() -> toServer(client, mail, silent));
        Thread.ofVirtual().start(() -> toClient(mail, client, silent));
      } catch (IOException e) {
        // closed, or nobody there: the client finds out
      }
    }
  }

  private void toServer(Socket client, Socket mail, AtomicBoolean silent) {
    StringBuilder last = new StringBuilder();
    byte[] bytes = new byte[8192];
    try {
      InputStream in = client.getInputStream();
      OutputStream out = mail.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        last.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        if (last.toString().endsWith(END) && losing.get()) {
          silent.set(true); // before the server can answer
        }
        last.delete(0, Math.max(0, last.length() - END.length()));
        out.write(bytes, 0, count);
      }
    } catch (IOException e) {
      // one of them is gone
    } finally {
      closeQuietly(client);
      if (!silent.get()) {
        closeQuietly(mail);
      }
    }
  }

  private void toClient(Socket mail, Socket client, AtomicBoolean silent) {
    byte[] bytes = new byte[8192];
    try {
      InputStream in = mail.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        String said = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (silent.get() && said.startsWith("250")) {
          lost.incrementAndGet();
          return; // the server took it, and nobody hears
        }
        out.write(bytes, 0, count);
      }
    } catch (IOException e) {
      // one of them is gone
    } finally {
      if (!silent.get()) {
        closeQuietly(client);
      }
      closeQuietly(mail);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed either way
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
