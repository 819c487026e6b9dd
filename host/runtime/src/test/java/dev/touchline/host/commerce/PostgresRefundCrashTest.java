package dev.touchline.host.commerce;

import dev.touchline.host.store.TestStore;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresRefundCrashTest extends RefundCrashContract {

  @Override
  TestStore openStore() throws Exception {
    return TestStore.postgres();
  }

  @Override
  int runs() {
    return 200;
  }
}
