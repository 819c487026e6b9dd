package dev.touchline.host.connections;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.host.plugins.RunningPlugin;
import dev.touchline.host.settings.InvalidSettingsException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what is stored into what runs, and new settings into both. */
final class ConnectionForge {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Plugins plugins;
  private final ConnectionOpener opener;
  private final SettingsVault vault;

  ConnectionForge(Plugins plugins, ConnectionOpener opener, SettingsVault vault) {
    this.plugins = plugins;
    this.opener = opener;
    this.vault = vault;
  }

  /**
   * New settings that a plugin accepted.
   *
   * @param json to be stored, secrets encrypted
   * @param plugin which one accepted them
   * @param opened what it made of them
   */
  record Forged(String json, RunningPlugin plugin, Opened opened) {}

  /**
   * Has new settings accepted.
   *
   * @param id 0 for a connection that is not stored yet
   * @param before what is stored now, from which secrets are kept; null when nothing is
   */
  Forged forge(
      int id, String name, String connector, JsonNode given, @Nullable StoredConnection before) {
    Optional<RunningPlugin> plugin = plugins.offering(connector);
    Optional<ConnectorDescription> description = plugins.connector(connector);
    if (plugin.isEmpty() || description.isEmpty()) {
      throw ConnectionException.invalid(
          "connector-unknown", "no plugin offers a connector '" + connector + "'");
    }
    JsonNode schema = description.get().settings();
    JsonNode plain = vault.keepSecrets(schema, given, before == null ? null : plain(before));
    Opened opened =
        opener.open(plugin.get(), new ConnectionOpener.Request(id, name, connector, schema, plain));
    String json = JSON.writeValueAsString(vault.encrypt(name, schema, plain));
    return new Forged(json, plugin.get(), opened);
  }

  /** Stored secrets that cannot be read any more have to be given anew. */
  private @Nullable JsonNode plain(StoredConnection before) {
    try {
      return vault.decrypt(before.name(), JSON.readTree(before.settings()));
    } catch (SecretCipher.UnreadableSecretException e) {
      return null;
    }
  }

  /** Opens a stored connection; what stands in the way makes it a broken one. */
  PluginConnection open(StoredConnection stored) {
    Optional<RunningPlugin> plugin = plugins.offering(stored.connector());
    Optional<ConnectorDescription> description = plugins.connector(stored.connector());
    if (plugin.isEmpty() || description.isEmpty()) {
      return PluginConnection.broken(
          stored,
          stored.connector(),
          "no plugin offers the connector '" + stored.connector() + "'");
    }
    return open(stored, plugin.get(), description.get().settings());
  }

  /** Opens a stored connection with a certain version of its plugin. */
  PluginConnection open(StoredConnection stored, RunningPlugin plugin, JsonNode schema) {
    try {
      JsonNode plain = vault.decrypt(stored.name(), JSON.readTree(stored.settings()));
      ConnectionOpener.Request request =
          new ConnectionOpener.Request(
              stored.id(), stored.name(), stored.connector(), schema, plain);
      return PluginConnection.open(stored, plugin.name(), opener.open(plugin, request));
    } catch (InvalidSettingsException
        | PluginCallException
        | SecretCipher.UnreadableSecretException e) {
      return PluginConnection.broken(stored, plugin.name(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return PluginConnection.broken(
          stored, plugin.name(), "cannot be opened: " + e.getClass().getSimpleName());
    }
  }

  /** A connection with its settings as people may see them. */
  ConnectionDetails details(LiveConnection live) {
    if (live instanceof PluginConnection ofPlugin) {
      StoredConnection stored = ofPlugin.stored();
      return new ConnectionDetails(
          live,
          vault.mask(JSON.readTree(stored.settings())),
          stored.createdAt(),
          stored.updatedAt());
    }
    return new ConnectionDetails(live, JSON.createObjectNode(), Instant.EPOCH, Instant.EPOCH);
  }
}
