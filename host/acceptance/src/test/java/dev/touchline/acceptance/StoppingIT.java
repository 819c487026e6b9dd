package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host that is asked to stop says so while it still answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppingIT {

  private HostProcess host;

  @BeforeAll
  void start() {
    Path plugins = Distribution.workFolder().resolve("stopping-plugins");
    Folders.delete(plugins);
    MoodyPlugin.write(plugins);
    host =
        HostProcess.of(StoppingIT.class)
            .with("touchline.plugins.bundled", plugins.toString())
            .start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void isNotReadyFromTheMomentOnAtWhichItStopsAndEndsWhatItBegan() {
    // Given
    host.api()
        .post(
            "/api/v1/connections",
            "{\"name\":\"slow\",\"connector\":\"moody\",\"settings\":{\"mood\":\"slow\"}}")
        .expect(201);
    try (Api hooks = Api.withoutToken(host.address());
        Api looks = Api.withoutToken(host.address())) {
      looks.get("/health").expect(200);
      CompletableFuture<Answer> slow =
          CompletableFuture.supplyAsync(() ->
              hooks.send(
                  "POST",
                  "/hooks/slow",
                  "text/plain",
                  "slow-1".getBytes(StandardCharsets.UTF_8),
                  Map.of()));
      Pause.until(
          "the webhook is being received",
          Duration.ofSeconds(10),
          () -> metric("touchline_plugin_running{", "plugin=\"moody@1.0.0\"") > 0);

      // When
      host.terminate();

      // Then
      Pause.until(
          "the host says that it is not ready",
          Duration.ofSeconds(5),
          () -> looks.get("/health").status() == 503);
      assertThat(slow).isNotDone();
      assertThat(looks.get("/health").json().at("/checks/serving").asString()).isEqualTo("DOWN");
      slow.join().expect(200);
      host.awaitEnd();
    }
    host.start();
    host.api().awaitWorkedOff("slow");
    assertThat(Json.items(host.api().json("/api/v1/connections/slow/records?limit=10")).toString())
        .contains("slow-1");
  }

  private double metric(String name, String label) {
    return host.api()
        .get("/metrics")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
