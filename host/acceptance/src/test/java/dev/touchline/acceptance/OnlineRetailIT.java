package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The order history of a real shop, Online Retail: 373,852 lines. */
class OnlineRetailIT extends OrderHistoryContract {

  @Override
  Path csv() {
    Path packed = SharedData.get("online-retail/online-retail.csv.gz");
    return Gunzip.into(packed, "online-retail.csv");
  }

  @Override
  HostProcess host() {
    return HostProcess.of(OnlineRetailIT.class);
  }

  @Test
  void whatWasStoredBeforeTheKillWasRecognised() {
    // Then
    assertThat(imported.path("duplicates").asInt()).isPositive();
    assertThat(history.spent()).hasSizeGreaterThan(3_000);
  }
}
