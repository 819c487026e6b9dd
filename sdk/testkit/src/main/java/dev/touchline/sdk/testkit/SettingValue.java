package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Single values of settings, from text or from values that JSON has, and back. */
final class SettingValue {

  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(boolean.class, SettingValue::bool),
          Map.entry(Boolean.class, SettingValue::bool),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(URI.class, SettingValue::absolute),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(ZoneId.class, ZoneId::of),
          Map.entry(Secret.class, Secret::of));

  private static final Set<Class<?>> WITH_PATTERN =
      Set.of(String.class, Secret.class, URI.class, Duration.class, ZoneId.class);

  private SettingValue() {}

  static boolean isKnown(Class<?> type) {
    return type.isEnum() || READERS.containsKey(type);
  }

  static Object read(Class<?> type, Setting setting, Object given, String path) {
    String text = String.valueOf(given);
    if (WITH_PATTERN.contains(type)) {
      checkText(type, setting, text, path);
    }
    Object value;
    try {
      value = type.isEnum() ? choice(type, text) : reader(type).apply(text);
    } catch (RuntimeException e) {
      throw new InvalidSettingException(
          path, shown(type, text) + " is not a " + type.getSimpleName());
    }
    if (value instanceof Number number) {
      checkRange(new BigDecimal(number.toString()), setting, path);
    }
    return value;
  }

  private static Function<String, Object> reader(Class<?> type) {
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException(type + " cannot be a setting");
    }
    return reader;
  }

  private static void checkText(Class<?> type, Setting setting, String text, String path) {
    if (text.isBlank()) {
      throw new InvalidSettingException(path, "must not be empty");
    }
    if (!setting.pattern().isEmpty() && !text.matches(setting.pattern())) {
      String rule = setting.patternHelp().isEmpty() ? setting.pattern() : setting.patternHelp();
      throw new InvalidSettingException(path, shown(type, text) + " must be: " + rule);
    }
  }

  private static void checkRange(BigDecimal number, Setting setting, String path) {
    if (number.compareTo(BigDecimal.valueOf(setting.min())) < 0
        || number.compareTo(BigDecimal.valueOf(setting.max())) > 0) {
      throw new InvalidSettingException(
          path, "'" + number + "' must be from " + setting.min() + " to " + setting.max());
    }
  }

  private static String shown(Class<?> type, String text) {
    return type == Secret.class ? "the secret" : "'" + text + "'";
  }

  private static Object choice(Class<?> type, String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> choice(constant).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** How an enum's constant is written: lower case with hyphens. */
  static String choice(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return text.equals("true");
  }

  private static Object absolute(String text) {
    URI uri = URI.create(text);
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException("must be an absolute address");
    }
    return uri;
  }
}
