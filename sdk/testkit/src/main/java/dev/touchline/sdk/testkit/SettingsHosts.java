package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.Setting;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the hosts that a settings record names: the host allows them beside the manifest's. */
final class SettingsHosts {

  private SettingsHosts() {}

  static List<String> of(Record settings) {
    List<String> hosts = new ArrayList<>();
    collect(settings, hosts);
    return hosts;
  }

  private static void collect(@Nullable Object value, List<String> hosts) {
    switch (value) {
      case URI address when address.getHost() != null -> hosts.add(address.getHost());
      case Record nested -> {
        for (RecordComponent component : nested.getClass().getRecordComponents()) {
          Object one = SettingsWriter.get(nested, component);
          Setting setting = component.getAnnotation(Setting.class);
          if (one instanceof String name && setting != null && setting.host()) {
            hosts.add(name);
          }
          collect(one, hosts);
        }
      }
      case List<?> list -> list.forEach(element -> collect(element, hosts));
      case null, default -> {}
    }
  }
}
