package dev.touchline.host.store;

import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresStoreTest extends StoreContract {

  @Override
  TestStore open() throws Exception {
    return TestStore.postgres();
  }

  @Override
  void openAgain(TestStore store) {
    store.again();
  }
}
