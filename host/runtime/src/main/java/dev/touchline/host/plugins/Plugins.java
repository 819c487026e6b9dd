package dev.touchline.host.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private volatile PluginUsers users = PluginUsers.NONE;

  private record Entry(
      LoadedPlugin info, PluginLoading.@Nullable Loaded loaded, @Nullable Path zip) {}

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

  /** What a plugin does wrong now, and what it left behind when it was unloaded. */
  public List<PluginWarning> warnings(String id) {
    List<PluginWarning> warnings = new ArrayList<>(loading.leaks().of(id));
    Entry entry = entries.get(id);
    if (entry != null && entry.loaded() != null) {
      warnings.addAll(entry.loaded().plugin().warnings());
    }
    return warnings;
  }

  /** The plugin that offers a connector. */
  public Optional<RunningPlugin> offering(String connector) {
    return entries.values().stream()
        .filter(entry -> entry.loaded() != null && entry.info().offered().contains(connector))
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

  /** Tells of every change from now on, on the thread that makes it. */
  public void onChange(Consumer<PluginChange> listener) {
    listeners.add(listener);
  }

  /** The zip that a plugin was loaded from. */
  Optional<Path> zip(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::zip);
  }

  /** Says who uses plugins. Called once, before any of them changes. */
  public void usedBy(PluginUsers connections) {
    users = connections;
  }

  PluginUsers users() {
    return users;
  }

  /**
   * Loads a plugin's zip. One that cannot be loaded is listed with the reason, and the host goes
   * on.
   *
   * @return what became of it
   */
  public LoadedPlugin load(Path zip) {
    return alone(() -> {
      try {
        return load(loading.read(zip));
      } catch (PluginRefusedException e) {
        return keepFailed(
            LoadedPlugin.unreadable(String.valueOf(zip.getFileName()), message(e)), zip);
      }
    });
  }

  private LoadedPlugin load(PluginArchive archive) {
    PluginManifest manifest = archive.manifest();
    Entry before = entries.get(manifest.id());
    if (before != null && before.loaded() != null) {
      throw new IllegalStateException("plugin '" + manifest.id() + "' is loaded already");
    }
    try {
      PluginLoading.Loaded loaded = loading.load(archive);
      return keep(archive, loaded);
    } catch (PluginRefusedException e) {
      return keepFailed(LoadedPlugin.failed(manifest, message(e)), archive.zip());
    }
  }

  private LoadedPlugin keep(PluginArchive archive, PluginLoading.Loaded loaded) {
    try {
      LoadedPlugin.checkOffers(archive.manifest().id(), loaded.connectors(), list());
    } catch (PluginRefusedException e) {
      loading.unload(loaded);
      throw e;
    }
    LoadedPlugin info = put(archive, loaded);
    tell(PluginChange.Kind.LOADED, loaded.plugin());
    return info;
  }

  private LoadedPlugin put(PluginArchive archive, PluginLoading.Loaded loaded) {
    LoadedPlugin info = LoadedPlugin.started(archive.manifest(), loaded.connectors());
    entries.put(info.id(), new Entry(info, loaded, archive.zip()));
    loaded.plugin().onQuarantine(() -> tell(PluginChange.Kind.QUARANTINED, loaded.plugin()));
    log.atInfo().addKeyValue("plugin", loaded.plugin().name()).log("plugin loaded");
    return info;
  }

  /**
   * Puts a version in the place of what is there of that plugin, if anything: loads it beside,
   * takes the connections over, and unloads the one before.
   *
   * @param commit makes the change durable; when it throws, nothing has changed
   * @throws PluginRefusedException when it cannot be loaded
   * @throws PluginLifecycleException when connections would not work with it
   */
  LoadedPlugin replace(PluginArchive archive, Runnable commit) {
    return alone(() -> {
      Entry before = entries.get(archive.manifest().id());
      PluginLoading.Loaded loaded = loading.load(archive);
      CompletableFuture<Void> drained;
      try {
        drained = takeOver(before, archive, loaded, commit);
      } catch (RuntimeException e) {
        loading.unload(loaded);
        throw e;
      }
      drained.exceptionally(failure -> null).join();
      if (before != null && before.loaded() != null) {
        unload(before.loaded());
        loaded.plugin().renewMeters();
      }
      return Objects.requireNonNull(entries.get(archive.manifest().id())).info();
    });
  }

  private CompletableFuture<Void> takeOver(
      @Nullable Entry before, PluginArchive archive, PluginLoading.Loaded loaded, Runnable commit) {
    LoadedPlugin.checkOffers(archive.manifest().id(), loaded.connectors(), list());
    Set<String> connectors = before == null ? Set.of() : before.info().offered();
    PluginUsers.Move move = new PluginUsers.Move(connectors, loaded.plugin(), loaded.connectors());
    return users.move(
        move,
        () -> {
          commit.run();
          put(archive, loaded);
        });
  }

  /** Unloads a plugin, and lists it as one that does not run. */
  LoadedPlugin rest(PluginArchive archive) {
    return alone(() -> {
      Entry before = entries.get(archive.manifest().id());
      unload(archive.manifest().id());
      List<ConnectorDescription> offered = before == null ? List.of() : before.info().connectors();
      LoadedPlugin disabled = LoadedPlugin.disabled(archive.manifest(), offered);
      entries.put(disabled.id(), new Entry(disabled, null, archive.zip()));
      return disabled;
    });
  }

  LoadedPlugin keepFailed(LoadedPlugin failed, Path zip) {
    log.atError()
        .addKeyValue("plugin", failed.id())
        .addKeyValue("reason", failed.reason())
        .log("plugin not loaded");
    entries.put(failed.id(), new Entry(failed, null, zip));
    return failed;
  }

  private static String message(PluginRefusedException refused) {
    return String.valueOf(refused.getMessage());
  }

  /** Unloads a plugin and forgets it; nothing happens when there is none of that id. */
  public void unload(String id) {
    alone(() -> {
      Entry entry = entries.get(id);
      if (entry != null) {
        end(entry);
      }
      return entries.remove(id);
    });
  }

  private void end(Entry entry) {
    PluginLoading.Loaded loaded = entry.loaded();
    if (loaded != null) {
      tell(PluginChange.Kind.UNLOADING, loaded.plugin());
      entries.remove(entry.info().id());
      unload(loaded);
    }
  }

  private void unload(PluginLoading.Loaded loaded) {
    loading.unload(loaded);
    log.atInfo().addKeyValue("plugin", loaded.plugin().name()).log("plugin unloaded");
  }

  /** Does something while no plugin is loaded or unloaded. */
  <T extends @Nullable Object> T alone(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
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
