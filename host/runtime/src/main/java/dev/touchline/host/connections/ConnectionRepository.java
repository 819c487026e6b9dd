package dev.touchline.host.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where connections and what they remember are kept. Each change is durable when the call returns.
 */
public interface ConnectionRepository {

  /** All connections, deleted ones included, by id. */
  List<StoredConnection> all();

  /** Adds a connection under the next id, which is never used again. */
  StoredConnection add(String name, String connector, String settings, Instant at);

  /** Replaces what is kept under the connection's id. */
  void update(StoredConnection connection);

  /** Replaces it likewise, and forgets what it remembered. */
  void delete(StoredConnection connection);

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
