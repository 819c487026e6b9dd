package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Connector;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.SettingsEditor;
import dev.touchline.sdk.settings.SettingsMigration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Migrates settings of an older version and binds them, as the host does at an upgrade. */
final class SettingsUpgrade {

  private SettingsUpgrade() {}

  /** The version of the settings that a connector takes. */
  static int version(Connector<?> connector) {
    return connector instanceof SettingsMigration migration ? migration.settingsVersion() : 1;
  }

  /**
   * Migrates and binds.
   *
   * @throws InvalidSettingException naming the component that was refused first
   */
  static <S extends Record> S read(Connector<S> connector, int from, Map<String, ?> values) {
    SettingsEditor editor = SettingsEditor.of(values);
    int to = version(connector);
    if (from < 1 || from > to) {
      throw new IllegalArgumentException("settings have version 1 to " + to + ", not " + from);
    }
    for (int version = from; version < to; version++) {
      ((SettingsMigration) connector).migrate(version, editor);
      if (!editor.refusals().isEmpty()) {
        throw editor.refusals().getFirst();
      }
    }
    S read = SettingsReader.read(connector.spec().settings(), plain(editor.values()));
    List<Secret> secrets = secrets(editor.values()).toList();
    if (!SettingsSecrets.of(read).values().containsAll(secrets)) {
      throw new AssertionError("a secret of version " + from + " is no Secret any more");
    }
    return read;
  }

  private static Map<String, Object> plain(Map<String, Object> values) {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Secret secret -> secret.reveal();
      case List<?> list -> list.stream().map(each -> plain((Object) each)).toList();
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, each) -> plain.put(String.valueOf(name), plain((Object) each)));
        yield plain;
      }
      default -> value;
    };
  }

  private static Stream<Secret> secrets(@Nullable Object value) {
    return switch (value) {
      case Secret secret -> Stream.of(secret);
      case Collection<?> list -> list.stream().flatMap(SettingsUpgrade::secrets);
      case Map<?, ?> map -> secrets(map.values());
      case null, default -> Stream.of();
    };
  }
}
