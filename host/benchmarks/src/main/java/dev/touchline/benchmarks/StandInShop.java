package dev.touchline.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A shop that takes some milliseconds to answer, or hangs while it is told to. */
final class StandInShop implements AutoCloseable {

  private static final byte[] ANSWER = "{\"orders\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final long LONGEST_SECONDS = 600;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long millis;
  private volatile CountDownLatch hanging = new CountDownLatch(0);

  /**
   * Opens it.
   *
   * @param millis how long an answer takes
   */
  StandInShop(long millis) {
    this.millis = millis;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on nobody gets an answer. */
  void hang() {
    hanging = new CountDownLatch(1);
  }

  /** Answers again, also those who still wait. */
  void recover() {
    hanging.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      TimeUnit.MILLISECONDS.sleep(millis);
      if (!hanging.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    recover();
    server.stop(0);
    threads.shutdownNow();
  }
}
