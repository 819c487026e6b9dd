package dev.touchline.host.rebuild;

import dev.touchline.host.store.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRebuildTest extends RebuildContract {

  @TempDir Path folder;

  @Override
  TestStore open() {
    return TestStore.embedded(folder);
  }
}
