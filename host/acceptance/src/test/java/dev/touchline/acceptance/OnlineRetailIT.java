package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  /** Orders are stored only once no more of their lines are to be expected. */
  @Override
  boolean isTimeToKill(JsonNode progress) {
    return progress.path("accepted").asInt() > 3_000;
  }

  @Test
  void whatWasStoredBeforeTheKillWasRecognised() {
    // Then
    assertThat(imported.path("duplicates").asInt()).isPositive();
    assertThat(history.spent()).hasSizeGreaterThan(3_000);
  }
}
