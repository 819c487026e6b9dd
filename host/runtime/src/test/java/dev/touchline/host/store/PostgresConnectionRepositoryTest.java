package dev.touchline.host.store;

import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresConnectionRepositoryTest extends ConnectionRepositoryContract {

  @Override
  TestStore openStore() throws Exception {
    return TestStore.postgres();
  }
}
