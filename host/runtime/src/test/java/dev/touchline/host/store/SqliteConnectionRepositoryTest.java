package dev.touchline.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteConnectionRepositoryTest extends ConnectionRepositoryContract {

  @TempDir Path folder;

  @Override
  TestStore openStore() {
    return TestStore.embedded(folder);
  }
}
