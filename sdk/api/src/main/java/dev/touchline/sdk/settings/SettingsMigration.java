package dev.touchline.sdk.settings;

/**
 * Implemented by a {@link dev.touchline.sdk.Connector} whose settings record is no longer what it
 * was in an older version of the plugin. Without it, a connector's settings have version 1.
 *
 * <p>The host stores with each connection which version its settings have. When a plugin is
 * upgraded, the new version migrates the settings of all connections before anything is switched:
 * if one of them cannot be migrated, or the result is refused by the settings record or by {@code
 * connect}, the upgrade is refused with a message for each field, and the old version goes on. The
 * older settings are kept, and a rollback puts them back.
 */
public interface SettingsMigration {

  /**
   * The version of the settings that {@code connect} takes: 1 for the first, one more with each
   * change that older settings do not fit. Pure: the same at each call. Called once after the
   * plugin was loaded.
   */
  int settingsVersion();

  /**
   * Takes settings from one version to the next. Pure: no I/O, the same result each time. Called on
   * a thread that the plugin owns, once for each version in between, and again whenever the same
   * settings are migrated anew, such as after a rollback.
   *
   * <p>What cannot be made of the older settings is left out when it is optional, or refused with
   * {@link SettingsEditor#refuse}, which tells the administrator what to change before the upgrade.
   *
   * @param from the version that the settings have: from 1 to one below {@link #settingsVersion()}
   * @param settings as they were stored, to be changed in place; secrets are {@link Secret}s and
   *     must stay such
   * @throws InvalidSettingException the same as refusing one field
   */
  void migrate(int from, SettingsEditor settings);
}
