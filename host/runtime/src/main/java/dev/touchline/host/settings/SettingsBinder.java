package dev.touchline.host.settings;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes a settings record of JSON and finds everything that is wrong at once. Runs constructors of
 * the plugin, so it is called on a thread of the plugin; keeps nothing.
 */
public final class SettingsBinder {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<SettingError> errors = new ArrayList<>();

  private SettingsBinder() {}

  /**
   * Binds settings, secrets in plain text.
   *
   * @throws InvalidSettingsException with one entry for each wrong field
   */
  public static <S extends Record> S bind(Class<S> type, JsonNode settings) {
    SettingsBinder binder = new SettingsBinder();
    Object bound = binder.record(SettingType.of(type), settings, "");
    if (!binder.errors.isEmpty() || bound == null) {
      throw new InvalidSettingsException(binder.errors);
    }
    return type.cast(bound);
  }

  private @Nullable Object record(SettingType.RecordOf type, JsonNode node, String path) {
    if (!node.isObject()) {
      return error(path, "must be an object");
    }
    int before = errors.size();
    refuseUnknown(type, node, path);
    List<@Nullable Object> values = new ArrayList<>();
    for (SettingType.Field field : type.fields()) {
      values.add(field(field, node.get(field.name()), join(path, field.name())));
    }
    return errors.size() == before ? construct(type.type(), values, path) : null;
  }

  private void refuseUnknown(SettingType.RecordOf type, JsonNode node, String path) {
    List<String> known = type.fields().stream().map(SettingType.Field::name).toList();
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        error(join(path, name), "is not a setting; known are " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object field(SettingType.Field field, @Nullable JsonNode node, String path) {
    if (node != null && !node.isNull()) {
      return value(field.type(), field.setting(), node, path);
    }
    if (!field.setting().defaultValue().isEmpty()) {
      return value(field.type(), field.setting(), defaultOf(field), path);
    }
    if (field.nullable()) {
      return null;
    }
    if (field.type() instanceof SettingType.RecordOf record) {
      return record(record, JSON.objectNode(), path); // names what is missing within it
    }
    return error(path, "is required");
  }

  private @Nullable Object value(SettingType type, Setting setting, JsonNode node, String path) {
    return switch (type) {
      case SettingType.RecordOf record -> record(record, node, path);
      case SettingType.ListOf list -> list(list, setting, node, path);
      case SettingType.Scalar scalar -> scalar(scalar, setting, node, path);
    };
  }

  private @Nullable Object scalar(
      SettingType.Scalar scalar, Setting setting, JsonNode node, String path) {
    try {
      return ScalarReader.read(scalar, setting, node);
    } catch (ScalarReader.WrongValueException e) {
      return error(path, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object list(
      SettingType.ListOf list, Setting setting, JsonNode node, String path) {
    if (!node.isArray()) {
      return error(path, "must be a list");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonNode element : node) {
      values.add(value(list.element(), setting, element, path + "[" + values.size() + "]"));
    }
    return values.contains(null) ? null : List.copyOf(values);
  }

  /** A default is written as text; as JSON it has the type that its component needs. */
  private static JsonNode defaultOf(SettingType.Field field) {
    String text = field.setting().defaultValue();
    if (field.type() instanceof SettingType.ListOf list) {
      return Arrays.stream(text.split(","))
          .map(element -> scalarDefault(list.element(), element.strip()))
          .collect(JSON::arrayNode, (array, element) -> array.add(element), (a, b) -> a.addAll(b));
    }
    return scalarDefault(field.type(), text);
  }

  private static JsonNode scalarDefault(SettingType type, String text) {
    if (!(type instanceof SettingType.Scalar scalar)) {
      return JSON.stringNode(text);
    }
    return switch (scalar.kind()) {
      case INT, LONG -> JSON.numberNode(Long.parseLong(text));
      case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text));
      case TEXT, DECIMAL, CHOICE, URI, DURATION, ZONE, SECRET -> JSON.stringNode(text);
    };
  }

  private @Nullable Object construct(Class<?> type, List<@Nullable Object> values, String path) {
    try {
      Class<?>[] parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      return refused(e.getCause(), path);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("settings record " + type.getName() + " cannot be made", e);
    }
  }

  private @Nullable Object refused(@Nullable Throwable thrown, String path) {
    return switch (thrown) {
      case InvalidSettingException e ->
          error(join(path, e.field()), String.valueOf(e.getMessage()));
      case IllegalArgumentException e -> error(path, String.valueOf(e.getMessage()));
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null -> throw new IllegalStateException("settings record threw nothing");
      default -> throw SettingsBinder.<RuntimeException>asItIs(thrown);
    };
  }

  /**
   * A checked exception that no constructor may throw; it is the plugin's, so it stays what it is.
   */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asItIs(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private @Nullable Object error(String path, String message) {
    errors.add(new SettingError(path, message));
    return null;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** All fields and messages in one line, as for a log. */
  static String describe(List<SettingError> errors) {
    return errors.stream()
        .map(error -> error.field() + ": " + error.message())
        .collect(Collectors.joining("; "));
  }
}
