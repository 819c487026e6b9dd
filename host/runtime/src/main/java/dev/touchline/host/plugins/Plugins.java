package dev.touchline.host.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this host. Loading and unloading happen one after the other; reading never waits.
 */
public final class Plugins implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Plugins.class);

  private final PluginLoading loading;
  private final Watchdog watchdog;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
  private final List<Consumer<PluginChange>> listeners = new CopyOnWriteArrayList<>();

  private record Entry(LoadedPlugin info, PluginLoading.@Nullable Loaded loaded) {}

  Plugins(PluginLoading loading, Watchdog watchdog) {
    this.loading = loading;
    this.watchdog = watchdog;
  }

  /** All plugins that were found, also those that failed, by id. */
  public List<LoadedPlugin> list() {
    return entries.values().stream().map(Plugins::current).toList();
  }

  private static LoadedPlugin current(Entry entry) {
    PluginLoading.Loaded loaded = entry.loaded();
    String quarantine = loaded == null ? null : loaded.plugin().quarantineReason();
    return quarantine == null ? entry.info() : entry.info().quarantined(quarantine);
  }

  /** The plugin that offers a connector. */
  public Optional<RunningPlugin> offering(String connector) {
    return entries.values().stream()
        .filter(entry -> entry.loaded() != null && offers(entry.info(), connector))
        .map(entry -> entry.loaded().plugin())
        .findFirst();
  }

  /** The description of a connector that a running plugin offers. */
  public Optional<ConnectorDescription> connector(String id) {
    return entries.values().stream()
        .flatMap(entry -> entry.info().connectors().stream())
        .filter(connector -> connector.id().equals(id))
        .findFirst();
  }

  private static boolean offers(LoadedPlugin plugin, String connector) {
    return plugin.connectors().stream().anyMatch(offered -> offered.id().equals(connector));
  }

  /** Tells of every change from now on, on the thread that makes it. */
  public void onChange(Consumer<PluginChange> listener) {
    listeners.add(listener);
  }

  /**
   * Loads a plugin's zip. One that cannot be loaded is listed with the reason, and the host goes
   * on.
   *
   * @return what became of it
   */
  public LoadedPlugin load(Path zip) {
    lock.lock();
    try {
      PluginArchive archive = loading.read(zip);
      return load(archive);
    } catch (PluginRefusedException e) {
      return keepFailed(LoadedPlugin.unreadable(String.valueOf(zip.getFileName()), message(e)));
    } finally {
      lock.unlock();
    }
  }

  private LoadedPlugin load(PluginArchive archive) {
    PluginManifest manifest = archive.manifest();
    Entry before = entries.get(manifest.id());
    if (before != null && before.loaded() != null) {
      throw new IllegalStateException("plugin '" + manifest.id() + "' is loaded already");
    }
    try {
      PluginLoading.Loaded loaded = loading.load(archive);
      return keep(manifest, loaded);
    } catch (PluginRefusedException e) {
      return keepFailed(LoadedPlugin.failed(manifest, message(e)));
    }
  }

  private LoadedPlugin keep(PluginManifest manifest, PluginLoading.Loaded loaded) {
    for (ConnectorDescription connector : loaded.connectors()) {
      Optional<RunningPlugin> other = offering(connector.id());
      if (other.isPresent()) {
        loading.unload(loaded.plugin(), loaded.home());
        throw new PluginRefusedException(
            "connector '" + connector.id() + "' is offered by " + other.get().name() + " already");
      }
    }
    LoadedPlugin info = LoadedPlugin.started(manifest, loaded.connectors());
    entries.put(info.id(), new Entry(info, loaded));
    loaded.plugin().onQuarantine(() -> tell(PluginChange.Kind.QUARANTINED, loaded.plugin()));
    log.atInfo().addKeyValue("plugin", manifest.name()).log("plugin loaded");
    tell(PluginChange.Kind.LOADED, loaded.plugin());
    return info;
  }

  private LoadedPlugin keepFailed(LoadedPlugin failed) {
    log.atError()
        .addKeyValue("plugin", failed.id())
        .addKeyValue("reason", failed.reason())
        .log("plugin not loaded");
    entries.put(failed.id(), new Entry(failed, null));
    return failed;
  }

  private static String message(PluginRefusedException refused) {
    return String.valueOf(refused.getMessage());
  }

  /** Unloads a plugin and forgets it; nothing happens when there is none of that id. */
  public void unload(String id) {
    lock.lock();
    try {
      Entry entry = entries.get(id);
      if (entry != null && entry.loaded() != null) {
        tell(PluginChange.Kind.UNLOADING, entry.loaded().plugin());
        entries.remove(id);
        loading.unload(entry.loaded().plugin(), entry.loaded().home());
        log.atInfo().addKeyValue("plugin", entry.loaded().plugin().name()).log("plugin unloaded");
      }
      entries.remove(id);
    } finally {
      lock.unlock();
    }
  }

  private void tell(PluginChange.Kind kind, RunningPlugin plugin) {
    PluginChange change = new PluginChange(kind, plugin);
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Unloads all of them. */
  @Override
  public void close() {
    new ArrayList<>(entries.keySet()).forEach(this::unload);
    watchdog.close();
  }
}
