package dev.touchline.host.plugins;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what belongs to a plugin by the class loader that everything of it hangs on. */
record Owner(ClassLoader loader) {

  private static final int LOOK_AT = 20;

  /** Whether a class comes from the plugin, or from a loader that the plugin made. */
  boolean owns(Class<?> type) {
    return isOwn(type.getClassLoader());
  }

  /** Whether a loader is the plugin's or hangs below it. */
  boolean isOwn(@Nullable ClassLoader candidate) {
    for (ClassLoader each = candidate; each != null; each = each.getParent()) {
      if (each == loader) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an object is one of the plugin, or a collection of the JDK with one in it. Calls no
   * code of the plugin.
   */
  boolean owns(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Class<?> type -> owns(type);
      case ClassLoader candidate -> isOwn(candidate);
      case Collection<?> many when isOfTheJdk(many) ->
          many.stream().limit(LOOK_AT).anyMatch(this::ownsDirectly);
      case Map<?, ?> map when isOfTheJdk(map) ->
          map.entrySet().stream()
              .limit(LOOK_AT)
              .anyMatch(entry -> ownsDirectly(entry.getKey()) || ownsDirectly(entry.getValue()));
      case Object[] array -> owns(array.getClass().getComponentType()) || ownsOneOf(array);
      default -> ownsDirectly(value);
    };
  }

  private boolean ownsOneOf(Object[] array) {
    for (int i = 0; i < Math.min(LOOK_AT, Array.getLength(array)); i++) {
      if (ownsDirectly(array[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean ownsDirectly(@Nullable Object value) {
    return value != null && (value instanceof Class<?> type ? owns(type) : owns(value.getClass()));
  }

  private static boolean isOfTheJdk(Object value) {
    return value.getClass().getClassLoader() == null;
  }
}
