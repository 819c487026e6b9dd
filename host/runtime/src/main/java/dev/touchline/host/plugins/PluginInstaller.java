package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginRegistration.State;
import dev.touchline.host.plugins.PluginRegistration.Zip;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes plugins while the host runs. What is decided is durable before anything is switched, so a
 * crash leaves the version before or the one after, and never neither.
 */
public final class PluginInstaller {

  private final Plugins plugins;
  private final PluginLoading loading;
  private final PluginStore store;
  private final PluginRegister register;
  private final PluginTrust trust;
  private final PluginDecisions decisions;

  PluginInstaller(PluginStartup startup) {
    this.plugins = startup.plugins();
    this.loading = startup.loading();
    this.store = startup.store();
    this.register = startup.register();
    this.trust = startup.trust();
    this.decisions = new PluginDecisions(plugins, register, startup);
  }

  Plugins plugins() {
    return plugins;
  }

  /** What became of a zip; new means that there was no plugin of that id. */
  public record Installed(LoadedPlugin plugin, boolean isNew) {}

  /**
   * Installs a plugin, or upgrades the one of the same id.
   *
   * @param wanted what it must be, or null
   * @throws PluginLifecycleException when it is refused
   */
  public Installed install(InputStream zip, @Nullable CatalogueEntry wanted) {
    return received(zip, wanted, (archive, signer) -> plugins.alone(() -> install(archive)));
  }

  /** What installing a zip would change. None of its code runs. */
  public PluginPreview preview(InputStream zip, @Nullable CatalogueEntry wanted) {
    return received(
        zip,
        wanted,
        (archive, signer) -> {
          Optional<LoadedPlugin> before = current(archive.manifest().id());
          List<String> connections =
              before.map(LoadedPlugin::offered).map(plugins.users()::of).orElse(List.of());
          return PluginPreview.of(archive.manifest(), before, connections, signer);
        });
  }

  /**
   * Loads a zip beside the version that runs, to be tried; nothing is switched, and nothing of it
   * is kept once the trial is closed.
   *
   * @param id the plugin that it must be a version of
   * @throws PluginLifecycleException when it is refused
   */
  public PluginTrial trial(String id, InputStream zip, @Nullable CatalogueEntry wanted) {
    return received(
        zip,
        wanted,
        (archive, signer) -> {
          PluginManifest manifest = archive.manifest();
          if (!manifest.id().equals(id)) {
            throw PluginLifecycleException.conflict(
                "plugin-other",
                "the zip is of plugin '" + manifest.id() + "', not of '" + id + "'");
          }
          return plugins.alone(() -> {
            LoadedPlugin before = decisions.known(id);
            return new PluginTrial(plugins, loading, loading.load(archive), before);
          });
        });
  }

  private <T> T received(InputStream zip, @Nullable CatalogueEntry wanted, Reading<T> reading) {
    Path file = store.receive(zip);
    try {
      PluginArchive archive = loading.read(file);
      if (wanted != null) {
        wanted.check(archive);
      }
      String signer = trust.check(file).orElse(null);
      checkNewer(archive);
      return reading.apply(archive, signer);
    } catch (PluginRefusedException e) {
      throw PluginLifecycleException.refused(e);
    } finally {
      PluginStore.discard(file);
    }
  }

  private interface Reading<T> {
    T apply(PluginArchive archive, @Nullable String signer);
  }

  private void checkNewer(PluginArchive archive) {
    PluginManifest manifest = archive.manifest();
    Optional<LoadedPlugin> before = current(manifest.id());
    if (before.isPresent()
        && PluginFolders.compare(manifest.version(), before.get().version()) < 0) {
      throw PluginLifecycleException.conflict(
          "plugin-downgrade",
          manifest.name()
              + " is older than "
              + before.get().version()
              + ", which is installed; a rollback leads back");
    }
  }

  private Optional<LoadedPlugin> current(String id) {
    return plugins.list().stream()
        .filter(plugin -> plugin.id().equals(id) && !plugin.version().isEmpty())
        .findFirst();
  }

  private Installed install(PluginArchive received) {
    PluginManifest manifest = received.manifest();
    checkNewer(received);
    Optional<LoadedPlugin> before = current(manifest.id());
    String sha256 = PluginStore.sha256(received.zip());
    if (before.isPresent() && before.get().version().equals(manifest.version())) {
      checkSame(before.get(), sha256);
      if (before.get().state() == LoadedPlugin.State.STARTED) {
        return new Installed(before.get(), false);
      }
    }
    return new Installed(use(received, sha256, previous(manifest, before)), before.isEmpty());
  }

  /** What a rollback will lead to; that of the same version stays as it is. */
  private @Nullable Zip previous(PluginManifest manifest, Optional<LoadedPlugin> before) {
    Zip previous = before.flatMap(decisions::zipOf).orElse(null);
    return previous != null && previous.version().equals(manifest.version())
        ? register.find(manifest.id()).map(PluginRegistration::previous).orElse(null)
        : previous;
  }

  private LoadedPlugin use(PluginArchive received, String sha256, @Nullable Zip previous) {
    PluginManifest manifest = received.manifest();
    PluginArchive kept = new PluginArchive(store.keep(received), manifest);
    Zip active = new Zip(manifest.version(), sha256);
    PluginRegistration decision =
        new PluginRegistration(manifest.id(), active, previous, null, State.ENABLED);
    try {
      return plugins.replace(kept, () -> register.put(decision));
    } finally {
      tidy(manifest.id());
    }
  }

  /** Keeps the zips of the version that runs and of the one before. */
  private void tidy(String id) {
    Set<String> needed = new HashSet<>();
    register
        .find(id)
        .ifPresent(decided -> {
          needed.add(decided.active().version());
          if (decided.previous() != null) {
            needed.add(decided.previous().version());
          }
        });
    store.retain(id, needed);
  }

  /** One version is one zip, for ever; else nobody could say what runs. */
  private void checkSame(LoadedPlugin before, String sha256) {
    boolean same = decisions.zipOf(before).map(zip -> zip.sha256().equals(sha256)).orElse(true);
    if (!same) {
      throw PluginLifecycleException.conflict(
          "plugin-version-exists",
          before.id() + "@" + before.version() + " is installed with other content");
    }
  }

  /**
   * Goes back to the version before the last upgrade.
   *
   * @throws PluginLifecycleException when there is none, or connections would not work with it
   */
  public LoadedPlugin rollback(String id) {
    return plugins.alone(() -> {
      LoadedPlugin now = decisions.known(id);
      PluginRegistration decided = register.find(id).orElse(null);
      Zip previous = decided == null ? null : decided.previous();
      if (previous == null) {
        throw PluginLifecycleException.conflict(
            "plugin-no-version-before", "there is no version before " + id + "@" + now.version());
      }
      PluginRegistration decision =
          new PluginRegistration(id, previous, null, now.version(), State.ENABLED);
      return use(id, previous, decision);
    });
  }

  /** Stops a plugin; its connections are broken, and what is stored for them waits. */
  public LoadedPlugin disable(String id) {
    return plugins.alone(() -> {
      LoadedPlugin now = decisions.known(id);
      PluginRegistration decided = decisions.about(now);
      PluginArchive archive = decisions.archive(id, decided.active());
      register.put(decided.with(State.DISABLED));
      return plugins.rest(archive);
    });
  }

  /** Starts a plugin that was disabled, or begins a quarantined or failed one anew. */
  public LoadedPlugin enable(String id) {
    return plugins.alone(() -> {
      LoadedPlugin now = decisions.known(id);
      if (now.state() == LoadedPlugin.State.STARTED) {
        return now;
      }
      PluginRegistration decided = decisions.about(now);
      return use(id, decided.active(), decided.with(State.ENABLED));
    });
  }

  /**
   * Removes a plugin with all its versions.
   *
   * @param force also when connections use it: they are broken then, and what is stored for them
   *     waits
   */
  public void uninstall(String id, boolean force) {
    plugins.alone(() -> {
      LoadedPlugin now = decisions.known(id);
      List<String> connections = plugins.users().of(now.offered());
      if (!force && !connections.isEmpty()) {
        throw PluginLifecycleException.inUse(id, connections);
      }
      if (!now.version().isEmpty()) {
        register.put(removed(decisions.about(now)));
      }
      plugins.unload(id);
      store.forget(id);
      return now;
    });
  }

  private static PluginRegistration removed(PluginRegistration decided) {
    return new PluginRegistration(decided.id(), decided.active(), null, null, State.REMOVED);
  }

  private LoadedPlugin use(String id, Zip zip, PluginRegistration decision) {
    try {
      return plugins.replace(decisions.archive(id, zip), () -> register.put(decision));
    } catch (PluginRefusedException e) {
      throw PluginLifecycleException.refused(e);
    }
  }
}
