package dev.touchline.host.settings;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a settings component can hold. Made anew whenever it is needed and then dropped: it holds
 * the plugin's classes.
 */
sealed interface SettingType {

  /** A single value. */
  record Scalar(Kind kind, Class<?> type) implements SettingType {}

  /** Any number of values of one type. */
  record ListOf(SettingType element) implements SettingType {}

  /** A record of further components. */
  record RecordOf(Class<?> type, List<Field> fields) implements SettingType {}

  /** A component of a record. */
  record Field(String name, SettingType type, Setting setting, boolean nullable) {

    boolean optional() {
      return nullable || !setting.defaultValue().isEmpty();
    }
  }

  /** The single values that the SDK's settings know. */
  enum Kind {
    TEXT,
    INT,
    LONG,
    BOOLEAN,
    DECIMAL,
    CHOICE,
    URI,
    DURATION,
    ZONE,
    SECRET
  }

  Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(String.class, Kind.TEXT),
          Map.entry(int.class, Kind.INT),
          Map.entry(Integer.class, Kind.INT),
          Map.entry(long.class, Kind.LONG),
          Map.entry(Long.class, Kind.LONG),
          Map.entry(boolean.class, Kind.BOOLEAN),
          Map.entry(Boolean.class, Kind.BOOLEAN),
          Map.entry(BigDecimal.class, Kind.DECIMAL),
          Map.entry(URI.class, Kind.URI),
          Map.entry(Duration.class, Kind.DURATION),
          Map.entry(ZoneId.class, Kind.ZONE),
          Map.entry(Secret.class, Kind.SECRET));

  /**
   * Reads a settings record.
   *
   * @throws IllegalArgumentException when a component has no annotation or a type that is not known
   */
  static RecordOf of(Class<?> record) {
    return new RecordOf(
        record, Arrays.stream(record.getRecordComponents()).map(SettingType::field).toList());
  }

  private static Field field(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    if (setting == null) {
      throw new IllegalArgumentException("settings component " + where + " has no @Setting");
    }
    if (setting.account() && component.getType() == Secret.class) {
      throw new IllegalArgumentException(
          "settings component " + where + " is a secret, no account");
    }
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Field(component.getName(), of(component.getGenericType(), where), setting, nullable);
  }

  private static SettingType of(Type type, String where) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new ListOf(of(list.getActualTypeArguments()[0], where));
    }
    if (type instanceof Class<?> raw) {
      Kind kind = raw.isEnum() ? Kind.CHOICE : KINDS.get(raw);
      if (kind != null) {
        return new Scalar(kind, raw);
      }
      if (raw.isRecord()) {
        return of(raw);
      }
    }
    throw new IllegalArgumentException(
        "settings component "
            + where
            + " has the type "
            + type.getTypeName()
            + ", not one of @Setting's");
  }
}
