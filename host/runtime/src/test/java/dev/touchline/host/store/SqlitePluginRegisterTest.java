package dev.touchline.host.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePluginRegisterTest extends PluginRegisterContract {

  @TempDir Path folder;

  @Override
  TestStore openStore() {
    return TestStore.embedded(folder);
  }
}
