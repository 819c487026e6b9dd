package dev.touchline.host.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where connections and what they remember are kept. Each change is durable when the call returns.
 */
public interface ConnectionRepository {

  /** Whether this host may change what is kept; not while it stands by. */
  default boolean isWritable() {
    return true;
  }

  /** All connections, deleted ones included, by id. */
  List<StoredConnection> all();

  /** Adds a connection under the next id, which is never used again. */
  StoredConnection add(
      String name, String connector, String settings, int settingsVersion, Instant at);

  /** Replaces what is kept under the connection's id. */
  void update(StoredConnection connection);

  /**
   * Replaces settings by those of another version. Those of an older version are kept for {@link
   * #keptSettings}; those of a newer one, and what was kept from then on, are forgotten.
   */
  void changeVersion(StoredConnection before, StoredConnection after);

  /** Settings of a connection's past, by their version. */
  SortedMap<Integer, String> keptSettings(int connectionId);

  /** Replaces settings of the past by the same in another form. */
  void putKeptSettings(int connectionId, int version, String settings);

  /** Replaces it likewise, and forgets what it remembered and its older settings. */
  void delete(StoredConnection connection);

  /** The encrypted grant of a connection. */
  Optional<String> grant(int connectionId);

  /** Replaces it. */
  void putGrant(int connectionId, String sealed);

  /** The limits of a connection's own. */
  Optional<String> budget(int connectionId);

  /** Replaces them. */
  void putBudget(int connectionId, String budget);

  /** Removes them. */
  void removeBudget(int connectionId);

  /** What a connection remembers under a name. */
  Optional<String> state(int connectionId, String name);

  /**
   * Makes a connection remember something.
   *
   * @param most how many names it may remember
   * @return false when it remembers as many already
   */
  boolean putState(int connectionId, String name, String value, int most);

  /** Makes it forget. */
  void removeState(int connectionId, String name);
}
