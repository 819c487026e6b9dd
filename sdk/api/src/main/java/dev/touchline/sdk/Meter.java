package dev.touchline.sdk;

/**
 * A connection's own counters. The host adds the plugin's and the connection's names as labels and
 * removes the counters when the plugin is unloaded.
 */
public interface Meter {

  /**
   * Adds to a counter, which begins at zero.
   *
   * @param name lower case with underscores, such as {@code unknown_fields}; at most 20 different
   *     names a connection, further ones are dropped and reported once
   * @param amount zero or more
   */
  void count(String name, long amount);

  /** Adds one. */
  default void count(String name) {
    count(name, 1);
  }
}
