package dev.touchline.host.connections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is kept.
 *
 * @param id its id, never used again
 * @param name 1 to 40 of {@code a-z 0-9 -}; unique among those that are not deleted
 * @param connector the connector's id
 * @param settings JSON, secrets encrypted
 * @param settingsVersion which version of the connector's settings they have
 * @param paused whether an administrator put it to rest
 * @param createdAt when it was created
 * @param updatedAt when settings or state changed last
 * @param deletedAt when it was deleted, or null
 */
public record StoredConnection(
    int id,
    String name,
    String connector,
    String settings,
    int settingsVersion,
    boolean paused,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {

  StoredConnection withSettings(String json, int version, Instant at) {
    return new StoredConnection(
        id, name, connector, json, version, paused, createdAt, at, deletedAt);
  }

  /** The same settings in another form: nobody changed them. */
  StoredConnection inForm(String json, int version) {
    return withSettings(json, version, updatedAt);
  }

  StoredConnection withPaused(boolean rests, Instant at) {
    return new StoredConnection(
        id, name, connector, settings, settingsVersion, rests, createdAt, at, deletedAt);
  }

  /** Without its settings, and so without its secrets. */
  StoredConnection deleted(Instant at) {
    return new StoredConnection(
        id, name, connector, "{}", settingsVersion, paused, createdAt, at, at);
  }

  /** Without the settings. */
  @Override
  public String toString() {
    return "StoredConnection[" + id + ", " + name + ", " + connector + "]";
  }
}
