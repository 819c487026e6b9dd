package dev.touchline.sdk;

import java.util.Optional;

/**
 * Durable state of one connection, for what a connector must remember between calls and restarts.
 * Small on purpose: keys of up to 100 characters, values of up to 64 KiB, 1,000 keys.
 *
 * <p>Thread-safe. A value that was put is durable when the call returns. Survives upgrades of the
 * plugin and changes of settings; ends with the connection.
 */
public interface ConnectionState {

  /** The value of a key, or empty when there is none. */
  Optional<String> get(String key);

  /**
   * Sets a key.
   *
   * @throws IllegalArgumentException when key or value is larger than allowed
   */
  void put(String key, String value);

  /** Removes a key; nothing happens when there is none. */
  void remove(String key);
}
