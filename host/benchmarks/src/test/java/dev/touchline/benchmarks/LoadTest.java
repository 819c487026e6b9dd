package dev.touchline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeps the load generator honest. */
class LoadTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  LoadTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          int number = requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestURI().getPath().equals("/stall") && number == 20) {
            Api.pause(400);
          }
          int status =
              exchange.getRequestURI().getPath().equals("/bad") && number % 2 == 0 ? 429 : 200;
          exchange.sendResponseHeaders(status, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Requests posts(String path, int count) {
    return Requests.render(count, 1, n -> Requests.post(path, "", new byte[(int) (n % 300)]));
  }

  @Test
  void everyRequestIsSentOnceAndAnswered() {
    // Given
    Requests prepared = posts("/", 1_000);

    // When
    Load.Outcome outcome =
        Load.closed(server.getAddress().getPort(), 8).run(prepared, Duration.ofSeconds(30));

    // Then
    assertThat(requests).hasValue(1_000);
    assertThat(outcome.answered()).isEqualTo(1_000);
    assertThat(outcome.latency().total()).isEqualTo(1_000);
  }

  @Test
  void refusedRequestsAreNotAmongTheAnswered() {
    Load.Outcome outcome =
        Load.closed(server.getAddress().getPort(), 1)
            .run(posts("/bad", 100), Duration.ofSeconds(30));

    assertThat(outcome.answered()).isEqualTo(50);
    assertThat(outcome.failed()).isEqualTo(50);
    assertThat(outcome.firstFailure()).contains("429");
  }

  @Test
  void aStalledServerCountsForAllRequestsThatWereDueMeanwhile() {
    // Given one connection and a request every 10 ms, one of which takes 400 ms
    Load load = Load.open(server.getAddress().getPort(), 1, 100);

    // When
    Load.Outcome outcome = load.run(posts("/stall", 100), Duration.ofSeconds(1));

    // Then not one but some 40 of 100 were late
    assertThat(outcome.answered()).isEqualTo(100);
    assertThat(outcome.latency().percentileMillis(99)).isGreaterThan(350);
    assertThat(outcome.latency().percentileMillis(75)).isGreaterThan(40);
  }

  @Test
  void anOpenLoopKeepsItsRate() {
    Load.Outcome outcome =
        Load.open(server.getAddress().getPort(), 4, 200)
            .run(posts("/", 1_000), Duration.ofSeconds(1));

    assertThat(outcome.answered()).isEqualTo(200);
    assertThat(outcome.nanos()).isGreaterThan(Duration.ofMillis(950).toNanos());
  }
}
