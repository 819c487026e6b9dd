package dev.touchline.host.connections;

import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that a connection's settings had. Which of them a plugin gets follows from what is
 * stored and from the plugin's own version, so a crash between an upgrade and the storing of what
 * was migrated for it changes nothing: the same is found, and migrated again, at the next start.
 */
record SettingsVersions(ConnectionRepository repository) {

  private static final Logger log = LoggerFactory.getLogger(SettingsVersions.class);

  /**
   * The connection with the newest settings up to a version: its own, or those that were kept.
   *
   * @throws InvalidSettingsException when there are only newer ones
   */
  StoredConnection notAfter(StoredConnection stored, int version) {
    if (stored.settingsVersion() <= version) {
      return stored;
    }
    SortedMap<Integer, String> older = repository.keptSettings(stored.id()).headMap(version + 1);
    if (older.isEmpty()) {
      throw new InvalidSettingsException(
          List.of(
              new SettingError(
                  "",
                  "have version "
                      + stored.settingsVersion()
                      + ", this version of the plugin takes them up to version "
                      + version
                      + ", and there are no older ones of this connection")));
    }
    Map.Entry<Integer, String> newest = Objects.requireNonNull(older.lastEntry());
    return stored.inForm(newest.getValue(), newest.getKey());
  }

  /** Stores settings that an administrator changed, and keeps older ones of another version. */
  void store(StoredConnection before, StoredConnection after) {
    if (before.settingsVersion() == after.settingsVersion()) {
      repository.update(after);
    } else {
      repository.changeVersion(before, after);
    }
  }

  /** Stores settings of another version; when that fails, they are migrated anew another time. */
  void storeIfChanged(StoredConnection before, StoredConnection after) {
    if (before.settingsVersion() == after.settingsVersion()) {
      return;
    }
    try {
      repository.changeVersion(before, after);
      log.atInfo()
          .addKeyValue("connection", after.name())
          .addKeyValue("from", before.settingsVersion())
          .addKeyValue("to", after.settingsVersion())
          .log("settings are of another version");
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("connection", after.name())
          .setCause(e)
          .log("migrated settings were not stored");
    }
  }
}
