package dev.touchline.host.plugins;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was found, whether it runs or not.
 *
 * @param id from its manifest; the file's name when that cannot be read
 * @param version from its manifest; empty when that cannot be read
 * @param state what became of it
 * @param connectors what it offers, or offered before it was disabled; empty when it failed
 * @param hosts the hosts that its connections may call
 * @param capabilities what its manifest says its connections can do
 * @param reason why it failed or is quarantined, or null
 */
public record LoadedPlugin(
    String id,
    String version,
    State state,
    List<ConnectorDescription> connectors,
    List<String> hosts,
    List<String> capabilities,
    @Nullable String reason) {

  /** What became of a plugin. */
  public enum State {
    /** It runs. */
    STARTED,
    /** It could not be loaded. */
    FAILED,
    /** An administrator disabled it. */
    DISABLED,
    /** It did not give its threads back and is called no more. */
    QUARANTINED
  }

  static LoadedPlugin started(PluginManifest manifest, List<ConnectorDescription> connectors) {
    return of(manifest, State.STARTED, connectors, null);
  }

  static LoadedPlugin failed(PluginManifest manifest, String reason) {
    return of(manifest, State.FAILED, List.of(), reason);
  }

  static LoadedPlugin disabled(PluginManifest manifest, List<ConnectorDescription> connectors) {
    return of(manifest, State.DISABLED, connectors, null);
  }

  static LoadedPlugin unreadable(String file, String reason) {
    return new LoadedPlugin(file, "", State.FAILED, List.of(), List.of(), List.of(), reason);
  }

  /** The ids of its connectors. */
  Set<String> offered() {
    return connectors.stream().map(ConnectorDescription::id).collect(Collectors.toSet());
  }

  /** Refuses connectors that another plugin offers already. */
  static void checkOffers(
      String id, List<ConnectorDescription> connectors, List<LoadedPlugin> all) {
    for (ConnectorDescription connector : connectors) {
      for (LoadedPlugin other : all) {
        if (!other.id().equals(id) && other.offered().contains(connector.id())) {
          throw new PluginRefusedException(
              "connector '%s' is offered by %s@%s already"
                  .formatted(connector.id(), other.id(), other.version()));
        }
      }
    }
  }

  LoadedPlugin quarantined(String why) {
    return new LoadedPlugin(id, version, State.QUARANTINED, connectors, hosts, capabilities, why);
  }

  private static LoadedPlugin of(
      PluginManifest manifest,
      State state,
      List<ConnectorDescription> connectors,
      @Nullable String reason) {
    return new LoadedPlugin(
        manifest.id(),
        manifest.version(),
        state,
        List.copyOf(connectors),
        manifest.hosts(),
        manifest.capabilities(),
        reason);
  }
}
