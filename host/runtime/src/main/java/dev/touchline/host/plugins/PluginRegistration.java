package dev.touchline.host.plugins;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator decided about a plugin.
 *
 * @param id the plugin's id
 * @param active the version that runs while it is enabled
 * @param previous what a rollback leads to, or null
 * @param rolledBackFrom a version not to be taken up again by itself, or null
 * @param state whether it runs
 */
public record PluginRegistration(
    String id, Zip active, @Nullable Zip previous, @Nullable String rolledBackFrom, State state) {

  /**
   * A version's zip.
   *
   * @param sha256 in hexadecimal: another file of that name is not it
   */
  public record Zip(String version, String sha256) {}

  /** Whether a plugin runs. */
  public enum State {
    /** It runs. */
    ENABLED,
    /** It is kept, and does not run. */
    DISABLED,
    /** It is not there, even if it comes with the host. */
    REMOVED
  }

  PluginRegistration with(State now) {
    return new PluginRegistration(id, active, previous, rolledBackFrom, now);
  }
}
