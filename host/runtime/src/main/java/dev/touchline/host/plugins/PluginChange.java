package dev.touchline.host.plugins;

/**
 * What happened to a plugin.
 *
 * @param kind what
 * @param plugin the one it happened to; not to be kept after {@link Kind#UNLOADING}
 */
public record PluginChange(Kind kind, RunningPlugin plugin) {

  /** The kinds of change. */
  public enum Kind {
    /** It runs. */
    LOADED,
    /** It is about to be unloaded: close what was made by it. */
    UNLOADING,
    /** It is called no more. */
    QUARANTINED
  }
}
