package dev.touchline.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  TestStore open() {
    return TestStore.embedded(folder);
  }

  @Override
  void openAgain(TestStore store) {
    TestStore.embedded(folder);
  }
}
