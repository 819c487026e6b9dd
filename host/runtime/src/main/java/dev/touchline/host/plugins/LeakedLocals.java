package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginWarning.Kind;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that a plugin left on threads which live on. They are only reported: no thread may touch
 * the values of another.
 */
final class LeakedLocals {

  private static final List<String> MAPS = List.of("threadLocals", "inheritableThreadLocals");

  private final Owner owner;

  LeakedLocals(Owner owner) {
    this.owner = owner;
  }

  List<PluginWarning> find() {
    List<PluginWarning> leaks = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      for (String map : MAPS) {
        Object values = JvmInternals.read(thread, map);
        Object table = values == null ? null : JvmInternals.read(values, "table");
        if (table != null) {
          find(thread, table, leaks);
        }
      }
    }
    return leaks;
  }

  private void find(Thread thread, Object table, List<PluginWarning> leaks) {
    for (int i = 0; i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      if (entry instanceof Reference<?> reference) {
        Object local = reference.get();
        Object value = JvmInternals.read(entry, "value");
        if (owns(value) || (local != null && owner.owns(local.getClass()))) {
          leaks.add(
              PluginWarning.of(
                  Kind.THREAD_LOCAL,
                  "thread-local of %s with a %s on thread '%s'"
                      .formatted(name(local), name(value), thread.getName())));
        }
      }
    }
  }

  /** A collection may change under the hands of its owner. */
  private boolean owns(@Nullable Object value) {
    try {
      return owner.owns(value);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String name(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getName();
  }
}
