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
 * The order history of a real shop, Online Retail: 373,852 lines. The host is killed in the middle
 * of the import and started again, so that all that holds here holds after a crash.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineRetailIT {

  private static final String CONNECTION = "retail";

  private HostProcess host;
  private Path csv;
  private RetailFile file;
  private RetailHistory history;
  private JsonNode imported;

  @BeforeAll
  void importsTheFileWithAKillInBetween() {
    csv = Gunzip.into(SharedData.get("online-retail/online-retail.csv.gz"), "online-retail.csv");
    file = RetailFile.read(csv);
    host = HostProcess.of(OnlineRetailIT.class).start();
    RetailShop.connect(host.api(), CONNECTION);
    String id = host.api().upload(CONNECTION, csv);
    Pause.until("a third is read", Duration.ofMinutes(2), () -> share(id) > 0.33);
    host.kill();
    host.start();
    imported = host.api().finished(id);
    host.api().awaitWorkedOff(CONNECTION);
    history = RetailHistory.walk(host.api(), CONNECTION, file);
  }

  private double share(String id) {
    JsonNode progress = host.api().json("/api/v1/imports/" + id);
    return progress.path("bytes").asDouble() / progress.path("totalBytes").asDouble();
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
    assertThat(lines.equals(file.linesByContent())).as("the same lines").isTrue();
    assertThat(history.distinctEvents()).isEqualTo(history.events());
  }

  @Test
  void theKillInTheMiddleOfTheImportLeftRecordsBehindThatWereRecognised() {
    // Then
    assertThat(imported.path("duplicates").asInt()).isPositive();
    assertThat(imported.path("accepted").asInt() + imported.path("duplicates").asInt())
        .isEqualTo(history.events());
  }

  @Test
  void everyCustomerHasSpentWhatTheFileSays() {
    // When
    Map<String, String> expected = plain(file.spent());

    // Then
    assertThat(plain(history.spent())).hasSizeGreaterThan(3_000).isEqualTo(expected);
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
    assertThat(found).hasSizeGreaterThan(1_000).isEqualTo(cancelled);
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
