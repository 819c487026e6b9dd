package dev.touchline.host.plugins;

import dev.touchline.host.settings.OAuthDescription;
import dev.touchline.host.settings.SettingsSchema;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.ConnectorSpec;
import dev.touchline.sdk.settings.SettingsMigration;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.springframework.util.FileSystemUtils;

/** Turns a checked archive into a running plugin, or into the reason why not. */
final class PluginLoading {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Path work;
  private final PluginLimits limits;
  private final ArchiveLimits archiveLimits;
  private final MeterRegistry registry;
  private final Watchdog watchdog;
  private final PluginLeaks leaks;

  /** A plugin that was loaded, with what it offers. */
  record Loaded(RunningPlugin plugin, List<ConnectorDescription> connectors, Path home) {}

  PluginLoading(
      Path work,
      PluginLimits limits,
      ArchiveLimits archiveLimits,
      MeterRegistry registry,
      Watchdog watchdog,
      PluginLeaks leaks) {
    this.work = work;
    this.limits = limits;
    this.archiveLimits = archiveLimits;
    this.registry = registry;
    this.watchdog = watchdog;
    this.leaks = leaks;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  PluginLeaks leaks() {
    return leaks;
  }

  PluginArchive read(Path zip) {
    return PluginArchive.read(zip, archiveLimits);
  }

  /**
   * Loads a plugin.
   *
   * @throws PluginRefusedException when it cannot be; nothing of it is left behind
   */
  Loaded load(PluginArchive archive) {
    Path home = newHome(archive.manifest());
    try {
      PluginVersion version = new PluginVersion(archive.manifest(), home);
      version.checkRequires();
      archive.unpack(home.resolve(PluginVersion.FOLDER), archiveLimits);
      return start(archive.manifest(), version, home);
    } catch (RuntimeException e) {
      delete(home);
      throw e;
    }
  }

  private Loaded start(PluginManifest manifest, PluginVersion version, Path home) {
    RunningPlugin plugin = new RunningPlugin(manifest, version, limits, registry);
    watchdog.add(plugin);
    try {
      List<ConnectorDescription> connectors =
          plugin.own().govern(version).call("load", DEADLINE, v -> describe(plugin, v)).join();
      return new Loaded(plugin, connectors, home);
    } catch (CompletionException e) {
      unload(plugin, home);
      throw refusal(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /**
   * Runs on the plugin's thread. What it throws names the plugin's own fault: no payload is near.
   */
  private static List<ConnectorDescription> describe(RunningPlugin plugin, PluginVersion version) {
    try {
      List<ConnectorDescription> descriptions = new ArrayList<>();
      for (Connector<?> connector : version.load()) {
        descriptions.add(describe(connector.spec(), settingsVersion(connector)));
        plugin.addConnector(descriptions.getLast().id(), connector);
      }
      return descriptions;
    } catch (PluginRefusedException e) {
      throw e;
    } catch (Throwable e) {
      throw new PluginRefusedException("did not load: " + FaultText.withMessage(e));
    }
  }

  private static int settingsVersion(Connector<?> connector) {
    int version =
        connector instanceof SettingsMigration migration ? migration.settingsVersion() : 1;
    if (version < 1) {
      throw new PluginRefusedException("settingsVersion() is " + version + ", it begins with 1");
    }
    return version;
  }

  private static ConnectorDescription describe(ConnectorSpec<?> spec, int settingsVersion) {
    return new ConnectorDescription(
        spec.id(),
        spec.name(),
        spec.description(),
        spec.documentation(),
        SettingsSchema.of(spec.settings()),
        settingsVersion,
        OAuthDescription.of(spec.settings()).orElse(null));
  }

  private static PluginRefusedException refusal(Throwable failure) {
    return failure instanceof PluginRefusedException refused
        ? refused
        : new PluginRefusedException(String.valueOf(failure.getMessage()));
  }

  /** Unloads a plugin, looks for what it left behind, and deletes what was unpacked of it. */
  void unload(Loaded loaded) {
    unload(loaded.plugin(), loaded.home());
  }

  /** The same with its parts. */
  void unload(RunningPlugin plugin, Path home) {
    ClassLoader loader = plugin.classLoader();
    plugin.close();
    watchdog.remove(plugin);
    if (loader != PluginLoading.class.getClassLoader()) {
      leaks.inspect(plugin.manifest(), loader);
    }
    delete(home);
  }

  private Path newHome(PluginManifest manifest) {
    try {
      Files.createDirectories(work);
      return Files.createTempDirectory(work, manifest.name() + "-");
    } catch (IOException e) {
      throw new PluginRefusedException("cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void delete(Path home) {
    FileSystemUtils.deleteRecursively(home.toFile());
  }
}
