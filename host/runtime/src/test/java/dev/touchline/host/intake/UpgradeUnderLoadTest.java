package dev.touchline.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.TestHost;
import dev.touchline.host.plugins.PluginZip;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks that come in while their plugin is upgraded and rolled back, again and again. */
class UpgradeUnderLoadTest {

  private static final int PER_SECOND = 500;
  private static final int ROUNDS = 5;

  @TempDir Path folder;
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final AtomicBoolean upgrading = new AtomicBoolean(true);

  @Test
  void losesDoublesAndRefusesNothing() throws Exception {
    // Given
    try (TestHost host = TestHost.withoutPlugin(folder);
        HookServer server =
            new HookServer(folder.resolve("web"), host, Duration.ofSeconds(10), 1000);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      install(host, "1.0.0");
      host.create("shop");
      CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> send(client, server));

      // When
      for (int round = 1; round <= ROUNDS; round++) {
        install(host, "1." + round + ".0");
        if (round % 2 == 0) {
          host.installer().rollback("fixture");
        }
        Thread.sleep(300);
      }
      upgrading.set(false);
      int sent = load.join();

      // Then
      assertThat(statuses).containsExactly(Map.entry(200, sent));
      assertThat(sent).isGreaterThan(PER_SECOND);
      assertThat(server.inbox().store().lastId()).isEqualTo(sent);
      assertThat(host.connections().find("shop").orElseThrow().plugin()).isEqualTo("fixture@1.5.0");
    }
  }

  private void install(TestHost host, String version) throws Exception {
    Path zip =
        PluginZip.fixture("fixture")
            .manifest("Plugin-Version", version)
            .write(folder.resolve("zips"));
    try (InputStream in = Files.newInputStream(zip)) {
      host.installer().install(in, null);
    }
  }

  /** Sends at a fixed rate, whether answers come or not, each with a key of its own. */
  private int send(HttpClient client, HookServer server) {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long begin = System.nanoTime();
    while (upgrading.get()) {
      long due = begin + answers.size() * 1_000_000_000L / PER_SECOND;
      LockSupport.parkNanos(due - System.nanoTime());
      HttpRequest request =
          HttpRequest.newBuilder(server.uri("/hooks/shop"))
              .POST(HttpRequest.BodyPublishers.ofString("key-" + answers.size()))
              .build();
      answers.add(
          client
              .sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode)
              .exceptionally(failure -> -1)
              .thenAccept(status -> statuses.merge(status, 1, Integer::sum)));
    }
    answers.forEach(CompletableFuture::join);
    return answers.size();
  }
}
