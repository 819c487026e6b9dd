package dev.touchline.host.connections;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.Plugins;
import dev.touchline.host.plugins.RunningPlugin;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingsMigrator;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what is stored into what runs, and new settings into both. */
final class ConnectionForge {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Plugins plugins;
  private final ConnectionOpener opener;
  private final SettingsVault vault;
  private final SettingsVersions versions;

  ConnectionForge(
      Plugins plugins, ConnectionOpener opener, SettingsVault vault, SettingsVersions versions) {
    this.versions = versions;
    this.plugins = plugins;
    this.opener = opener;
    this.vault = vault;
  }

  /**
   * New settings that a plugin accepted.
   *
   * @param json to be stored, secrets encrypted
   * @param version which version of the connector's settings they have
   * @param plugin which one accepted them
   * @param opened what it made of them
   */
  record Forged(String json, int version, RunningPlugin plugin, Opened opened) {}

  /**
   * Has new settings accepted.
   *
   * @param id 0 for a connection that is not stored yet
   * @param before what is stored now, from which secrets are kept; null when nothing is
   */
  Forged forge(
      int id, String name, String connector, JsonNode given, @Nullable StoredConnection before) {
    Optional<RunningPlugin> plugin = plugins.offering(connector);
    ConnectorDescription description = plugins.connector(connector).orElse(null);
    if (plugin.isEmpty() || description == null) {
      throw ConnectionException.invalid(
          "connector-unknown", "no plugin offers a connector '" + connector + "'");
    }
    JsonNode schema = description.settings();
    JsonNode plain = vault.keepSecrets(schema, given, before == null ? null : plain(before));
    int version = description.settingsVersion();
    SettingsMigrator.Settings settings = new SettingsMigrator.Settings(plain, Set.of());
    ConnectionOpener.Made made =
        opener.open(
            plugin.get(), new ConnectionOpener.Request(id, name, description, settings, version));
    String json = JSON.writeValueAsString(vault.encrypt(name, schema, plain));
    return new Forged(json, version, plugin.get(), made.opened());
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
    try {
      return open(stored, plugin.get(), description.get());
    } catch (InvalidSettingsException e) {
      return PluginConnection.broken(stored, plugin.get().name(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens a stored connection with a certain version of its plugin. Settings of another version are
   * migrated, or those that were kept are taken; what runs then names what is to be stored.
   *
   * @throws InvalidSettingsException when that version does not take the settings
   */
  PluginConnection open(
      StoredConnection stored, RunningPlugin plugin, ConnectorDescription connector) {
    try {
      StoredConnection usable = versions.notAfter(stored, connector.settingsVersion());
      JsonNode sealed = JSON.readTree(usable.settings());
      SettingsMigrator.Settings settings =
          new SettingsMigrator.Settings(
              vault.decrypt(stored.name(), sealed), vault.secretFields(sealed));
      ConnectionOpener.Request request =
          new ConnectionOpener.Request(
              stored.id(), stored.name(), connector, settings, usable.settingsVersion());
      ConnectionOpener.Made made = opener.open(plugin, request);
      StoredConnection now = request.isOlder() ? sealed(usable, connector, made) : usable;
      return PluginConnection.open(now, plugin.name(), made.opened());
    } catch (InvalidSettingsException e) {
      throw e;
    } catch (PluginCallException | SecretCipher.UnreadableSecretException e) {
      return PluginConnection.broken(stored, plugin.name(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return PluginConnection.broken(
          stored, plugin.name(), "cannot be opened: " + e.getClass().getSimpleName());
    }
  }

  private StoredConnection sealed(
      StoredConnection older, ConnectorDescription connector, ConnectionOpener.Made made) {
    JsonNode sealed = vault.encrypt(older.name(), connector.settings(), made.settings());
    return older.inForm(JSON.writeValueAsString(sealed), connector.settingsVersion());
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
