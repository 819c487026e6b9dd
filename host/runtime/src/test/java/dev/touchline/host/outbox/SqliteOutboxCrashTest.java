package dev.touchline.host.outbox;

import dev.touchline.host.store.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxCrashTest extends OutboxCrashContract {

  @TempDir Path data;

  @Override
  TestStore openStore() {
    return TestStore.embedded(data);
  }

  @Override
  int runs() {
    return 200;
  }
}
