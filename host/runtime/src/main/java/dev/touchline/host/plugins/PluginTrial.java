package dev.touchline.host.plugins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version that is loaded beside the one that runs, to be tried. Nobody is switched to it. */
public final class PluginTrial implements AutoCloseable {

  private final Plugins plugins;
  private final PluginLoading loading;
  private final PluginLoading.Loaded loaded;
  private final LoadedPlugin before;

  PluginTrial(
      Plugins plugins, PluginLoading loading, PluginLoading.Loaded loaded, LoadedPlugin before) {
    this.plugins = plugins;
    this.loading = loading;
    this.loaded = loaded;
    this.before = before;
  }

  /** Id and version of what is tried, such as {@code facebook@1.1.0}. */
  public String name() {
    return loaded.plugin().name();
  }

  /** The version that runs meanwhile. */
  public String installed() {
    return before.version();
  }

  /** What connections would be taken to, as an upgrade does it. */
  public PluginUsers.Move move() {
    List<ConnectorDescription> offered = loaded.connectors();
    return new PluginUsers.Move(before.offered(), loaded.plugin(), offered);
  }

  /** Why it is called no more; null while nothing is wrong. */
  public @Nullable String quarantineReason() {
    return loaded.plugin().quarantineReason();
  }

  /** Unloads it. What was opened with it has to be closed before. */
  @Override
  public void close() {
    plugins.alone(() -> {
      loading.unload(loaded.plugin(), loaded.home());
      return loaded;
    });
  }
}
