package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators rely on: health, metrics, the token, and how soon history is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {

  private HostProcess host;

  @BeforeAll
  void start() {
    host = HostProcess.of(OperationsIT.class).start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void healthIsGoodOnlyBetweenReadyAndStopping() throws IOException {
    try (HostProcess another =
        HostProcess.named("health").jvm(Distribution.current().fastStart())) {
      // When: it starts
      List<Integer> starting = new ArrayList<>();
      another.launch();
      Pause.until(
          "it is ready",
          Duration.ofMinutes(2),
          () -> {
            starting.add(RawRequest.status(another.port(), "/health"));
            return starting.getLast() == 200;
          });

      // When: it stops, but has to wait for an upload
      List<Integer> stopping = new ArrayList<>();
      try (Socket upload = beginUpload(another)) {
        another.terminate();
        for (int i = 0; i < 60; i++) {
          stopping.add(RawRequest.status(another.port(), "/health"));
          Pause.millis(25);
        }
        assertThat(another.isRunning()).as("it waits for " + upload).isTrue();
      }
      another.awaitEnd();

      // Then
      assertThat(starting.subList(0, starting.size() - 1)).isNotEmpty().isSubsetOf(0, 503);
      int end = stopping.lastIndexOf(200);
      assertThat(end).as("good for a moment at most: %s", stopping).isLessThan(20);
      assertThat(stopping.subList(end + 1, stopping.size())).isSubsetOf(0, 503);
      assertThat(another.errors()).isEmpty();
    }
  }

  private static Socket beginUpload(HostProcess host) throws IOException {
    Socket socket = new Socket("127.0.0.1", host.port());
    String request =
        "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
            + "Content-Length: 1000\r\n\r\nfirst";
    socket
        .getOutputStream()
        .write(request.formatted(host.token()).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    Pause.millis(300);
    return socket;
  }

  @Test
  void theTokenIsKeptForItsOwnerPrintedOnceAndNeededEverywhere() throws IOException {
    // Given
    String token = host.token();
    try (HostProcess another = HostProcess.named("token").jvm(Distribution.current().fastStart())) {
      another.start();
      String own = another.token();
      another.stop();
      another.start();

      // Then
      assertThat(own).startsWith("tl_").isNotEqualTo(token);
      assertThat(another.token()).isEqualTo(own);
      assertThat(another.log().split(own, -1)).as("printed once").hasSize(2);
      for (String file : List.of("admin.token", "secrets.key")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(another.data().resolve(file))))
            .as(file)
            .isEqualTo("rw-------");
      }
      try (Api stranger = Api.at(another.address(), token);
          Api nobody = Api.withoutToken(another.address())) {
        assertThat(stranger.get("/api/v1/connections").code()).isEqualTo("token-invalid");
        assertThat(nobody.get("/metrics").code()).isEqualTo("token-missing");
        nobody.get("/health").expect(200);
      }
    }
  }

  @Test
  void aKilledHostLeavesNothingInTheSystemsTemporaryFolder() throws IOException {
    // Given
    Path temporary = Distribution.workFolder().resolve("temporary");
    Folders.delete(temporary);
    Files.createDirectories(temporary);
    try (HostProcess another =
        HostProcess.named("scratch")
            .jvm(Distribution.current().fastStart())
            .jvm("-Djava.io.tmpdir=" + temporary)) {
      another.start();
      another.kill();
      int kept = Folders.files(another.data().resolve("work")).size();

      // When
      another.start();
      another.kill();

      // Then
      assertThat(Folders.files(temporary)).isEmpty();
      assertThat(temporary).isEmptyDirectory();
      assertThat(Folders.files(another.data().resolve("work"))).isNotEmpty().hasSize(kept);
    }
  }

  @Test
  void metricsAreByPluginAndConnection() {
    // Given
    try (FacebookPage page = FacebookPage.connect(host, "measured")) {
      page.deliver(FacebookPage.messages(FacebookPage.message("81", "m_metric", 1, "hi")));
      page.deliverUnsigned("{}");
    }
    host.api().awaitWorkedOff("measured");

    // When
    Answer metrics = host.api().get("/metrics").expect(200);

    // Then
    assertThat(metrics.type()).startsWith("text/plain");
    assertThat(sample(metrics, "touchline_hooks_total", "measured", "status=\"200\"")).isOne();
    assertThat(sample(metrics, "touchline_hooks_total", "measured", "status=\"401\"")).isOne();
    assertThat(
            sample(metrics, "touchline_plugin_calls_total", "measured", "receive\",outcome=\"ok"))
        .isEqualTo(2);
    assertThat(
            sample(metrics, "touchline_plugin_calls_total", "measured", "normalize\",outcome=\"ok"))
        .isOne();
    assertThat(sample(metrics, "touchline_plugin_cpu_seconds_total", "measured", "receive"))
        .isPositive();
    assertThat(metrics.text()).contains("plugin=\"facebook@", "plugin=\"csv-orders@");
  }

  private static double sample(Answer metrics, String name, String connection, String label) {
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .filter(line -> line.contains("connection=\"" + connection + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void withWaitHistoryIsThereAtOnceAndWithoutWithinASecond() {
    // Given
    Api api = host.api();
    String path = Events.PATH + "?wait=true";
    api.post(path, Events.list(List.of(message("wait-0")))).expect(200);
    String customer = Timeline.customer(api, "customer-number:patient");

    // When, Then
    List<Duration> delays = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      int count = 2 * i;
      api.post(path, Events.list(List.of(message("wait-" + i)))).expect(200);
      assertThat(Timeline.of(api, customer)).hasSize(count);
      api.post(Events.PATH, Events.list(List.of(message("later-" + i)))).expect(200);
      long began = System.nanoTime();
      Pause.until(
          "visible", Duration.ofSeconds(20), () -> Timeline.of(api, customer).size() == count + 1);
      delays.add(Duration.ofNanos(System.nanoTime() - began));
    }
    assertThat(delays.stream().filter(delay -> delay.toMillis() > 1_000).count())
        .as("a busy machine may be late once: %s", delays)
        .isLessThanOrEqualTo(1);
  }

  private static String message(String id) {
    return Events.message(id, Instant.parse("2026-01-01T00:00:00Z"), "customer-number:patient", id);
  }

  @Test
  void whatIsOnTimelinesIsThereAfterAnOrderlyRestart() {
    // Given
    Api api = host.api();
    Events.add(api, List.of(Events.message("stay", Instant.EPOCH, "phone:0901555999", "stays")));
    String customer = Timeline.customer(api, "phone:0901555999");
    String before = Timeline.page(api, customer, "limit=200", null).text();

    // When
    host.stop();
    host.start();

    // Then
    assertThat(Timeline.page(host.api(), customer, "limit=200", null).text()).isEqualTo(before);
    assertThat(host.errors()).isEmpty();
  }
}
