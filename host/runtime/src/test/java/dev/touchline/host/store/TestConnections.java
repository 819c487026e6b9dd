package dev.touchline.host.store;

import dev.touchline.host.connections.ConnectionRepository;
import dev.touchline.host.intake.ImportRepository;

/** The ports of connections and imports on a test's store. */
public final class TestConnections {

  private TestConnections() {}

  public static ConnectionRepository repository(TestStore store) {
    return new SqlConnectionRepository(store.databases().operations());
  }

  public static ImportRepository imports(TestStore store) {
    return new SqlImportRepository(store.databases().operations());
  }
}
