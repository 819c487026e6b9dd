package dev.touchline.devkit.verify;

import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.Capability;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What connections can do, by what they implement and by what the manifest says. */
final class Capabilities {

  private Capabilities() {}

  /** As the manifest writes them: {@code webhook-receiver}. */
  static Set<String> of(Connection connection) {
    Set<String> names = new TreeSet<>();
    for (Class<?> type = connection.getClass(); type != null; type = type.getSuperclass()) {
      collect(type, names);
    }
    return names;
  }

  private static void collect(Class<?> type, Set<String> names) {
    for (Class<?> implemented : type.getInterfaces()) {
      if (implemented != Capability.class && Capability.class.isAssignableFrom(implemented)) {
        names.add(hyphens(implemented.getSimpleName()));
      }
      collect(implemented, names);
    }
  }

  private static String hyphens(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  static Finding compare(Collection<String> declared, Set<String> implemented) {
    Set<String> said = new TreeSet<>();
    declared.forEach(name -> said.add(hyphens(name)));
    Set<String> undeclared = new TreeSet<>(implemented);
    undeclared.removeAll(said);
    Set<String> missing = new TreeSet<>(said);
    missing.removeAll(implemented);
    if (undeclared.isEmpty() && missing.isEmpty()) {
      return Finding.pass(Rule.CAPABILITIES, String.join(", ", implemented));
    }
    String words =
        (undeclared.isEmpty()
                ? ""
                : "not in plugin.capabilities: " + String.join(", ", undeclared) + "\n")
            + (missing.isEmpty() ? "" : "declared, but not there: " + String.join(", ", missing));
    return Finding.fail(Rule.CAPABILITIES, words);
  }
}
