package dev.touchline.host.outbox;

import dev.touchline.host.store.TestStore;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresOutboxCrashTest extends OutboxCrashContract {

  @Override
  TestStore openStore() throws Exception {
    return TestStore.postgres();
  }

  @Override
  int runs() {
    return 60;
  }
}
