package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a settings record of plain values, as the host makes one of JSON: maps, lists, text,
 * numbers and booleans, secrets as text. Stops at the first value that is wrong.
 */
final class SettingsReader {

  private SettingsReader() {}

  /**
   * Reads a record.
   *
   * @throws InvalidSettingException naming the component and the rule
   */
  static <S extends Record> S read(Class<S> type, Map<String, ?> values) {
    return type.cast(record(type, values, ""));
  }

  private static Object record(Class<?> type, Map<?, ?> values, String path) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (Object name : values.keySet()) {
      if (!names.contains(String.valueOf(name))) {
        throw new InvalidSettingException(
            join(path, String.valueOf(name)), "is not a setting; known are " + names);
      }
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    for (RecordComponent component : components) {
      arguments.add(
          component(component, values.get(component.getName()), join(path, component.getName())));
    }
    return construct(type, arguments);
  }

  private static @Nullable Object component(
      RecordComponent component, @Nullable Object given, String path) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new InvalidSettingException(path, "has no @Setting");
    }
    if (given != null) {
      return value(component.getGenericType(), setting, given, path);
    }
    if (!setting.defaultValue().isEmpty()) {
      return defaultOf(component, setting, path);
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    if (component.getType().isRecord()) {
      return record(component.getType(), Map.of(), path);
    }
    throw new InvalidSettingException(path, "is required");
  }

  /** The default of a component, read as the host reads it; lists are separated by commas. */
  static Object defaultOf(RecordComponent component, Setting setting, String path) {
    String text = setting.defaultValue();
    Object given = text;
    if (component.getType() == List.class) {
      given = Arrays.stream(text.split(",")).map(String::strip).toList();
    }
    return value(component.getGenericType(), setting, given, path);
  }

  private static Object value(Type type, Setting setting, Object given, String path) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(list.getActualTypeArguments()[0], setting, given, path);
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      if (given instanceof Map<?, ?> map) {
        return record(raw, map, path);
      }
      throw new InvalidSettingException(path, "must be an object");
    }
    if (type instanceof Class<?> raw && SettingValue.isKnown(raw)) {
      return SettingValue.read(raw, setting, given, path);
    }
    throw new InvalidSettingException(
        path, "has the type " + type.getTypeName() + ", which settings cannot have");
  }

  private static List<Object> list(Type element, Setting setting, Object given, String path) {
    if (!(given instanceof List<?> elements)) {
      throw new InvalidSettingException(path, "must be a list");
    }
    List<Object> values = new ArrayList<>();
    for (Object each : elements) {
      values.add(value(element, setting, each, path + "[" + values.size() + "]"));
    }
    return List.copyOf(values);
  }

  private static Object construct(Class<?> type, List<@Nullable Object> arguments) {
    try {
      Class<?>[] parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new IllegalStateException("settings record threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("settings record " + type.getName() + " cannot be made", e);
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
