package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginRegistration.State;
import dev.touchline.host.plugins.PluginRegistration.Zip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up the plugins that ran before: those that were installed, and for the others the newest
 * that comes with the host.
 */
record PluginStartup(
    Plugins plugins,
    PluginLoading loading,
    PluginFolders folders,
    PluginStore store,
    PluginRegister register,
    PluginTrust trust) {

  private static final Logger log = LoggerFactory.getLogger(PluginStartup.class);

  void start() {
    store.tidy();
    PluginFolders.Found found = folders.find(loading, trust);
    found.refused().keySet().forEach(zip -> fail(zip, found));
    Set<String> decided = new HashSet<>();
    for (PluginRegistration registration : register.all()) {
      decided.add(registration.id());
      start(registration, Optional.ofNullable(found.newest().get(registration.id())));
    }
    found.newest().values().stream()
        .filter(archive -> !decided.contains(archive.manifest().id()))
        .forEach(archive -> plugins.load(archive.zip()));
  }

  private void fail(Path zip, PluginFolders.Found found) {
    String reason = String.valueOf(Objects.requireNonNull(found.refused().get(zip)).getMessage());
    plugins.keepFailed(LoadedPlugin.unreadable(String.valueOf(zip.getFileName()), reason), zip);
  }

  private void start(PluginRegistration registration, Optional<PluginArchive> comesAlong) {
    switch (registration.state()) {
      case REMOVED -> {}
      case DISABLED ->
          installed(registration.id(), registration.active())
              .or(() -> comesAlong)
              .ifPresent(archive -> plugins.rest(archive));
      case ENABLED -> {
        if (comesAlong.isPresent()
            && register.isWritable()
            && supersedes(comesAlong.get(), registration)) {
          takeUp(comesAlong.get(), registration);
        } else {
          load(registration, comesAlong);
        }
      }
    }
  }

  /** A newer version came with the host: unless it was that which was rolled back. */
  private static boolean supersedes(PluginArchive archive, PluginRegistration registration) {
    String version = archive.manifest().version();
    return PluginFolders.compare(version, registration.active().version()) > 0
        && !version.equals(registration.rolledBackFrom());
  }

  private void takeUp(PluginArchive archive, PluginRegistration before) {
    Zip zip = new Zip(archive.manifest().version(), PluginStore.sha256(archive.zip()));
    LoadedPlugin loaded = plugins.load(archive.zip());
    if (loaded.state() == LoadedPlugin.State.STARTED) {
      register.put(new PluginRegistration(before.id(), zip, before.active(), null, State.ENABLED));
    } else {
      load(before, Optional.empty());
    }
  }

  private void load(PluginRegistration registration, Optional<PluginArchive> fallback) {
    Optional<PluginArchive> installed = installed(registration.id(), registration.active());
    boolean runs =
        installed
            .map(archive -> plugins.load(archive.zip()).state() == LoadedPlugin.State.STARTED)
            .orElse(false);
    if (!runs && fallback.isPresent()) {
      log.atWarn()
          .addKeyValue("plugin", registration.id())
          .addKeyValue("version", registration.active().version())
          .log("the installed version cannot be used, falling back to the one of the host");
      plugins.load(fallback.get().zip());
    } else if (installed.isEmpty()) {
      String name = registration.id() + "-" + registration.active().version() + ".zip";
      plugins.keepFailed(
          LoadedPlugin.unreadable(name, "its zip is missing or was changed"), Path.of(name));
    }
  }

  /** The zip that was installed, unless it is missing or another one. */
  Optional<PluginArchive> installed(String id, Zip zip) {
    Path kept = store.zip(id, zip.version());
    Optional<Path> file =
        Files.isRegularFile(kept) && PluginStore.sha256(kept).equals(zip.sha256())
            ? Optional.of(kept)
            : folders.zip(zip, loading, id);
    try {
      return file.map(loading::read);
    } catch (PluginRefusedException e) {
      return Optional.empty();
    }
  }
}
