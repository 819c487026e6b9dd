package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What holds of a shop's order history, whichever shop it is and wherever it is stored. The host is
 * killed while it imports the file and started again, so that all of it holds after a crash.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrderHistoryContract {

  private static final String CONNECTION = "retail";

  HostProcess host;
  private Path csv;
  private RetailFile file;
  RetailHistory history;
  JsonNode imported;

  /** The file, written as Online Retail is. */
  abstract Path csv();

  /** A host that was not started yet. */
  abstract HostProcess host();

  @BeforeAll
  void importsTheFileWithAKillInBetween() {
    csv = csv();
    file = RetailFile.read(csv);
    host = host().start();
    RetailShop.connect(host.api(), CONNECTION);
    String id = host.api().upload(CONNECTION, csv);
    String progress = "/api/v1/imports/" + id;
    Pause.until(
        "it is time to kill it",
        Duration.ofMinutes(2),
        () -> isTimeToKill(host.api().json(progress)));
    host.kill();
    host.start();
    imported = host.api().finished(id);
    host.api().awaitWorkedOff(CONNECTION);
    history = RetailHistory.walk(host.api(), CONNECTION, file);
  }

  /** Whether the import is far enough to be interrupted. */
  boolean isTimeToKill(JsonNode progress) {
    return progress.path("bytes").asDouble() > 0.3 * progress.path("totalBytes").asDouble();
  }

  @AfterAll
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void everyLineIsInExactlyOneEventAndNoneInTheQuarantine() {
    // Given
    Map<String, Integer> lines = history.linesByContent();

    // When
    int sum = lines.values().stream().mapToInt(Integer::intValue).sum();

    // Then
    assertThat(imported.path("state").asString()).isEqualTo("done");
    assertThat(imported.path("quarantined").asInt()).isZero();
    assertThat(sum).isEqualTo(file.lines());
    assertThat(imported.path("accepted").asInt() + imported.path("duplicates").asInt())
        .isEqualTo(history.events());
    assertThat(lines.equals(file.linesByContent())).as("the same lines").isTrue();
    assertThat(history.distinctEvents()).isEqualTo(history.events());
  }

  @Test
  void everyCustomerHasSpentWhatTheFileSays() {
    // When
    Map<String, String> expected = plain(file.spent());

    // Then
    assertThat(plain(history.spent())).hasSizeGreaterThan(200).isEqualTo(expected);
  }

  private static Map<String, String> plain(Map<String, BigDecimal> sums) {
    Map<String, String> plain = new TreeMap<>();
    sums.forEach((customer, sum) -> plain.put(customer, RetailFile.plain(sum)));
    return plain;
  }

  @Test
  void cancellationsAreOnTheTimelineOfWhoBought() {
    // Given
    Map<String, String> cancelled = new TreeMap<>(file.buyers());
    cancelled.keySet().removeIf(order -> !order.startsWith("C"));

    // When
    Map<String, String> found = new TreeMap<>();
    history
        .cancellations()
        .forEach((order, customers) -> found.put(order, String.join(",", customers)));
    found.values().removeIf(String::isEmpty);

    // Then
    assertThat(found).hasSizeGreaterThan(50).isEqualTo(cancelled);
  }

  @Test
  void importingItAgainChangesNothing() {
    // When
    JsonNode again = host.api().finished(host.api().upload(CONNECTION, csv));
    host.api().awaitWorkedOff(CONNECTION);

    // Then
    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("duplicates").asInt()).isEqualTo(history.events());
    RetailHistory after = RetailHistory.walk(host.api(), CONNECTION, file);
    assertThat(after.checkSums()).isEqualTo(history.checkSums());
    assertThat(host.errors()).isEmpty();
  }
}
