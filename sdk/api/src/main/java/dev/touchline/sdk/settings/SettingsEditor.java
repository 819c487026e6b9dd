package dev.touchline.sdk.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of an older version while they are migrated: names with values as an administrator gave
 * them, since there may be no record for them any more. A value is text, a number, a boolean, a
 * {@link Secret}, a list of these, or settings of a nested record. Not thread-safe.
 */
public final class SettingsEditor {

  private final String path;
  private final Map<String, Object> values;
  private final List<InvalidSettingException> refusals;

  private SettingsEditor(
      String path, Map<String, Object> values, List<InvalidSettingException> refusals) {
    this.path = path;
    this.values = values;
    this.refusals = refusals;
  }

  /**
   * An editor of settings.
   *
   * @param settings by name; nested ones are maps. Copied
   * @throws IllegalArgumentException when a value cannot be a setting
   */
  public static SettingsEditor of(Map<String, ?> settings) {
    return new SettingsEditor("", copied(settings), new ArrayList<>());
  }

  /** Whether there is a value of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of a name: text, a number, a boolean, a secret, a list, or a map. */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name)).map(SettingsEditor::copied);
  }

  /**
   * A value as text; numbers and booleans as JSON writes them.
   *
   * @throws IllegalArgumentException when it is a secret, a list or a nested record
   */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value instanceof Secret || value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException(
          "setting '" + at(name) + "' is no text but " + describe(value));
    }
    return Optional.ofNullable(value).map(String::valueOf);
  }

  /**
   * A secret.
   *
   * @throws IllegalArgumentException when the value is something else
   */
  public Optional<Secret> secret(String name) {
    Object value = values.get(name);
    if (value != null && !(value instanceof Secret)) {
      throw new IllegalArgumentException(
          "setting '" + at(name) + "' is no secret but " + describe(value));
    }
    return Optional.ofNullable((Secret) value);
  }

  /** The settings of a nested record, to be changed in place; made when there are none. */
  public SettingsEditor nested(String name) {
    Object value = values.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    if (!(value instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(
          "setting '" + at(name) + "' is no nested record but " + describe(value));
    }
    return new SettingsEditor(at(name), map(value), refusals);
  }

  /** The nested records of a list, to be changed in place; none when there is no such list. */
  public List<SettingsEditor> elements(String name) {
    List<SettingsEditor> elements = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?>) {
          String where = at(name) + "[" + elements.size() + "]";
          elements.add(new SettingsEditor(where, map(element), refusals));
        }
      }
    }
    return elements;
  }

  /**
   * Sets a value.
   *
   * @throws IllegalArgumentException when it is none of those that a setting can have
   */
  public SettingsEditor put(String name, Object value) {
    values.put(name, copied(value));
    return this;
  }

  /** Sets a value when there is none. */
  public SettingsEditor putIfAbsent(String name, Object value) {
    return has(name) ? this : put(name, value);
  }

  /**
   * Gives a value another name; nothing happens when there is none.
   *
   * @throws IllegalArgumentException when the other name is taken
   */
  public SettingsEditor rename(String name, String other) {
    Object value = values.remove(name);
    if (value != null) {
      if (has(other)) {
        throw new IllegalArgumentException("there is a setting '" + at(other) + "' already");
      }
      values.put(other, value);
    }
    return this;
  }

  /** Removes a value; nothing happens when there is none. */
  public SettingsEditor remove(String name) {
    values.remove(name);
    return this;
  }

  /**
   * Says that these settings cannot be migrated, and goes on, so that the administrator learns of
   * everything at once.
   *
   * @param name the setting
   * @param message the value (unless it is a secret), the rule, and what to do before the upgrade
   */
  public SettingsEditor refuse(String name, String message) {
    refusals.add(new InvalidSettingException(at(name), message));
    return this;
  }

  /** What was refused so far, in nested records, too. */
  public List<InvalidSettingException> refusals() {
    return List.copyOf(refusals);
  }

  /** All values as they are now; a copy. */
  public Map<String, Object> values() {
    return copied(values);
  }

  /** The names alone. */
  @Override
  public String toString() {
    return "SettingsEditor" + values.keySet();
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value; // all maps in here were made by copied
  }

  private static Map<String, Object> copied(Map<?, ?> settings) {
    Map<String, Object> copy = new LinkedHashMap<>();
    settings.forEach((name, value) -> copy.put(String.valueOf(name), copied((Object) value)));
    return copy;
  }

  private static Object copied(Object value) {
    return switch (Objects.requireNonNull(value, "a setting has a value, or is removed")) {
      case String text -> text;
      case Number number -> number;
      case Boolean bool -> bool;
      case Secret secret -> secret;
      case List<?> list -> new ArrayList<>(list.stream().map(SettingsEditor::copied).toList());
      case Map<?, ?> nested -> copied(nested);
      default ->
          throw new IllegalArgumentException(
              "a setting cannot be a "
                  + value.getClass().getName()
                  + ", only text, a number, a boolean, a Secret, a list or a map");
    };
  }

  private static String describe(Object value) {
    return switch (value) {
      case Secret secret -> "a secret";
      case List<?> list -> "a list";
      case Map<?, ?> nested -> "a nested record";
      default -> value.getClass().getSimpleName();
    };
  }
}
