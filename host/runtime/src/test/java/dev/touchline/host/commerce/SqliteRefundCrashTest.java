package dev.touchline.host.commerce;

import dev.touchline.host.store.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRefundCrashTest extends RefundCrashContract {

  @TempDir Path folder;

  @Override
  TestStore openStore() {
    return TestStore.embedded(folder);
  }

  @Override
  int runs() {
    return 400;
  }
}
