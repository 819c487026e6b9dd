package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.testkit.ContractReport.Entry;
import dev.touchline.sdk.testkit.ContractReport.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract outside of JUnit. */
class ContractReportTest {

  private static final Map<Check, String> SKIPPED =
      Map.of(Check.POLL_FAULTS, "too slow for this", Check.CHECK_FAULTS, "too slow for this");

  private static List<Entry> of(Check check, List<Entry> entries) {
    return entries.stream().filter(entry -> entry.check() == check).toList();
  }

  @Test
  void aGoodConnectorPassesAllThatIsNotSkipped() {
    // When
    List<Entry> entries = ContractReport.of(new TinyContract(), SKIPPED);

    // Then
    assertThat(entries).extracting(Entry::outcome).doesNotContain(Outcome.FAILED);
    assertThat(of(Check.WEBHOOK_FORGED, entries))
        .extracting(Entry::outcome)
        .containsExactly(Outcome.PASSED);
    assertThat(of(Check.POLL_FAULTS, entries))
        .hasSize(ProviderFault.values().length)
        .allMatch(entry -> entry.outcome() == Outcome.SKIPPED)
        .allMatch(entry -> entry.message().equals("too slow for this"));
  }

  @Test
  void aFlawIsToldWithItsReason() {
    // Given
    ConnectorContract flawed =
        new TinyContract() {
          @Override
          protected Connector<?> connector() {
            return new TinyConnector(Flaw.READS_THE_CLOCK);
          }
        };

    // When
    List<Entry> entries = ContractReport.of(flawed, SKIPPED);

    // Then
    assertThat(of(Check.NORMALIZE_PURE, entries))
        .singleElement()
        .satisfies(entry -> assertThat(entry.message()).contains("clock"))
        .extracting(Entry::outcome)
        .isEqualTo(Outcome.FAILED);
  }
}
