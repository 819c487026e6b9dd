package dev.touchline.host.store;

import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresPluginRegisterTest extends PluginRegisterContract {

  @Override
  TestStore openStore() throws Exception {
    return TestStore.postgres();
  }
}
