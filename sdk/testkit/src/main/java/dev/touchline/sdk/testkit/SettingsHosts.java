package dev.touchline.sdk.testkit;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosts of the addresses in a settings record: the host allows them beside the
 * manifest's.
 */
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
          collect(SettingsWriter.get(nested, component), hosts);
        }
      }
      case List<?> list -> list.forEach(element -> collect(element, hosts));
      case null, default -> {}
    }
  }
}
