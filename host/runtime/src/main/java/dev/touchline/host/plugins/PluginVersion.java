package dev.touchline.host.plugins;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.SdkVersion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * The classes of one plugin version, from loading to unloading. Every method runs on a thread of
 * the plugin, one call at a time.
 */
final class PluginVersion {

  static final String FOLDER = "plugin";

  private final PluginManifest manifest;
  private final SinglePluginManager manager;
  private final Path folder;
  private volatile @Nullable ClassLoader classLoader;

  /**
   * Makes the version.
   *
   * @param home a folder of its own, with the unpacked zip in {@link #FOLDER}
   */
  PluginVersion(PluginManifest manifest, Path home) {
    this.manifest = manifest;
    this.folder = home.resolve(FOLDER);
    this.manager = new SinglePluginManager(home);
  }

  /** Refuses a plugin that was made for another SDK, before its classes are loaded. */
  void checkRequires() {
    boolean fits;
    try {
      VersionManager versions = manager.getVersionManager();
      fits = versions.checkVersionConstraint(SdkVersion.CURRENT, manifest.requires());
    } catch (RuntimeException e) {
      throw new PluginRefusedException(
          "Plugin-Requires '" + manifest.requires() + "' is not a version range");
    }
    if (!fits) {
      throw new PluginRefusedException(
          "requires SDK " + manifest.requires() + ", this host has " + SdkVersion.CURRENT);
    }
  }

  /** Loads and starts the plugin and makes its connectors. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  List<Connector<?>> load() {
    String id = manager.loadPlugin(folder);
    ClassLoader loader = manager.getPluginClassLoader(id);
    classLoader = loader;
    Thread.currentThread().setContextClassLoader(loader);
    PluginState state = manager.startPlugin(id);
    if (state != PluginState.STARTED) {
      PluginWrapper wrapper = manager.getPlugin(id);
      Throwable failure = wrapper.getFailedException();
      String why = failure == null ? "" : ": " + FaultText.withMessage(failure);
      throw new PluginRefusedException("plugin did not start, its state is " + state + why);
    }
    List<Connector<?>> connectors = (List) manager.getExtensions(Connector.class, id);
    if (connectors.isEmpty()) {
      throw new PluginRefusedException(
          "plugin has no connector: no @Extension implements Connector");
    }
    return connectors;
  }

  /** The plugin's class loader; the host's own before it is loaded and after it is unloaded. */
  ClassLoader classLoader() {
    ClassLoader loader = classLoader;
    return loader == null ? PluginVersion.class.getClassLoader() : loader;
  }

  /** Stops and unloads the plugin. A stop that throws does not keep the class loader open. */
  void unload() {
    ClassLoader loader = classLoader;
    classLoader = null;
    for (PluginWrapper wrapper : List.copyOf(manager.getPlugins())) {
      try {
        manager.unloadPlugin(wrapper.getPluginId());
      } catch (Throwable e) {
        FaultText.log(manifest.name(), "-", "stop", e);
      }
    }
    closeQuietly(loader);
  }

  private void closeQuietly(@Nullable ClassLoader loader) {
    if (loader instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        FaultText.log(manifest.name(), "-", "close", e);
      }
    }
  }
}
