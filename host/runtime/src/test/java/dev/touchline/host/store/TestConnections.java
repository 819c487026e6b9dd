package dev.touchline.host.store;

import dev.touchline.host.connections.ConnectionRepository;
import dev.touchline.host.intake.ImportRepository;
import dev.touchline.host.plugins.PluginRegister;
import java.time.Clock;

/** The ports of connections and imports on a test's store. */
public final class TestConnections {

  private TestConnections() {}

  public static ConnectionRepository repository(TestStore store) {
    return new SqlConnectionRepository(store.databases().operations());
  }

  public static PluginRegister plugins(TestStore store) {
    return new SqlPluginRegister(store.databases().operations(), Clock.systemUTC());
  }

  public static ImportRepository imports(TestStore store) {
    return new SqlImportRepository(store.databases().operations());
  }
}
