package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginRegistration.State;
import dev.touchline.host.plugins.PluginRegistration.Zip;
import java.util.Optional;

/** What was decided about the plugins that are there, also about those that nobody decided on. */
record PluginDecisions(Plugins plugins, PluginRegister register, PluginStartup startup) {

  LoadedPlugin known(String id) {
    return plugins.list().stream()
        .filter(plugin -> plugin.id().equals(id))
        .findFirst()
        .orElseThrow(() -> PluginLifecycleException.unknown(id));
  }

  /** The zip of a plugin that is listed. */
  Optional<Zip> zipOf(LoadedPlugin plugin) {
    Optional<Zip> registered =
        register
            .find(plugin.id())
            .map(PluginRegistration::active)
            .filter(zip -> zip.version().equals(plugin.version()));
    return registered.or(() ->
        plugins.zip(plugin.id()).map(zip -> new Zip(plugin.version(), PluginStore.sha256(zip))));
  }

  /** The decision about it; where there is none, that it runs as it is. */
  PluginRegistration about(LoadedPlugin now) {
    Zip active =
        zipOf(now)
            .orElseThrow(() ->
                PluginLifecycleException.conflict(
                    "plugin-zip-missing", "the zip of plugin '" + now.id() + "' is not there"));
    return register
        .find(now.id())
        .filter(decided -> decided.active().equals(active))
        .orElseGet(() -> new PluginRegistration(now.id(), active, null, null, State.ENABLED));
  }

  /** The zip of a version, as it was when it was installed. */
  PluginArchive archive(String id, Zip zip) {
    return startup
        .installed(id, zip)
        .orElseThrow(() ->
            PluginLifecycleException.conflict(
                "plugin-zip-missing",
                "the zip of " + id + "@" + zip.version() + " is missing or was changed"));
  }
}
