package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.Secret;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes a settings record apart into the plain values of which it can be made again. */
final class SettingsWriter {

  private SettingsWriter() {}

  /** The values, secrets in plain text; components that are null are left out. */
  static Map<String, Object> write(Record settings) {
    return write(settings, text -> text);
  }

  /** The values with every secret changed. */
  static Map<String, Object> write(Record settings, UnaryOperator<String> onSecret) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = get(settings, component);
      if (value != null) {
        values.put(component.getName(), plain(value, onSecret));
      }
    }
    return values;
  }

  private static Object plain(Object value, UnaryOperator<String> onSecret) {
    return switch (value) {
      case Secret secret -> onSecret.apply(secret.reveal());
      case Record nested -> write(nested, onSecret);
      case List<?> list -> list.stream().map(element -> plain(element, onSecret)).toList();
      case Enum<?> constant -> SettingValue.choice(constant);
      case Boolean bool -> bool;
      case Number number -> number;
      default -> value.toString();
    };
  }

  static @Nullable Object get(Record settings, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read settings component " + component.getName(), e);
    }
  }
}
