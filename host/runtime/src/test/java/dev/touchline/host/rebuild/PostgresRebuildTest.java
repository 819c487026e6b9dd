package dev.touchline.host.rebuild;

import dev.touchline.host.store.TestStore;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresRebuildTest extends RebuildContract {

  @Override
  TestStore open() throws Exception {
    return TestStore.postgres();
  }
}
