package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.Secret;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the secrets in a settings record. */
final class SettingsSecrets {

  private SettingsSecrets() {}

  /** By component; of nested records with a dot, of lists with an index. */
  static Map<String, Secret> of(Record settings) {
    Map<String, Secret> found = new TreeMap<>();
    collect(settings, "", found);
    return found;
  }

  private static void collect(@Nullable Object value, String path, Map<String, Secret> found) {
    switch (value) {
      case Secret secret -> found.put(path, secret);
      case Record nested -> {
        for (RecordComponent component : nested.getClass().getRecordComponents()) {
          String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
          collect(SettingsWriter.get(nested, component), name, found);
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(list.get(i), path + "[" + i + "]", found);
        }
      }
      case null, default -> {}
    }
  }
}
