package dev.touchline.host.plugins;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What installing a zip would change.
 *
 * @param id the plugin's id
 * @param version the version in the zip
 * @param installed the version that is there now, or null
 * @param signedBy the trusted key that signed it, or null
 * @param requires the SDK versions that it runs with
 * @param hosts the hosts that it may call then
 * @param capabilities what its connections can do then
 * @param hostsAdded those of them that it may not call now
 * @param capabilitiesAdded those that are new
 * @param connections the names of the connections that it would take over
 */
public record PluginPreview(
    String id,
    String version,
    @Nullable String installed,
    @Nullable String signedBy,
    String requires,
    List<String> hosts,
    List<String> capabilities,
    List<String> hostsAdded,
    List<String> capabilitiesAdded,
    List<String> connections) {

  static PluginPreview of(
      PluginManifest manifest,
      Optional<LoadedPlugin> before,
      List<String> connections,
      @Nullable String signer) {
    return new PluginPreview(
        manifest.id(),
        manifest.version(),
        before.map(LoadedPlugin::version).orElse(null),
        signer,
        manifest.requires(),
        manifest.hosts(),
        manifest.capabilities(),
        added(manifest.hosts(), before.map(LoadedPlugin::hosts)),
        added(manifest.capabilities(), before.map(LoadedPlugin::capabilities)),
        connections);
  }

  private static List<String> added(List<String> now, Optional<List<String>> before) {
    return now.stream().filter(one -> !before.orElse(List.of()).contains(one)).toList();
  }
}
