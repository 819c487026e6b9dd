package dev.touchline.host.settings;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads single values; what cannot be read is told with the value and the rule. */
final class ScalarReader {

  private static final int LONGEST_SHOWN = 100;

  /** A value that breaks a rule. */
  static final class WrongValueException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongValueException(String message) {
      super(message);
    }
  }

  private ScalarReader() {}

  static Object read(SettingType.Scalar scalar, Setting setting, JsonNode node)
      throws WrongValueException {
    return switch (scalar.kind()) {
      case TEXT -> text(node, setting);
      case SECRET -> secret(node, setting);
      case BOOLEAN -> bool(node);
      case INT -> (int) integer(node, setting, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(node, setting, Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> decimal(node, setting);
      case CHOICE -> choice(node, scalar.type());
      case URI -> uri(text(node, setting));
      case DURATION -> duration(text(node, setting));
      case ZONE -> zone(text(node, setting));
    };
  }

  private static String text(JsonNode node, Setting setting) throws WrongValueException {
    if (!node.isString()) {
      throw wrong(node, "must be text");
    }
    String text = node.stringValue();
    if (text.isBlank()) {
      throw new WrongValueException("must not be empty");
    }
    if (!matches(text, setting)) {
      throw wrong(node, "must be " + patternHelp(setting));
    }
    return text;
  }

  private static boolean matches(String text, Setting setting) {
    return setting.pattern().isEmpty() || Pattern.matches(setting.pattern(), text);
  }

  private static String patternHelp(Setting setting) {
    return setting.patternHelp().isEmpty()
        ? "text that matches " + setting.pattern()
        : setting.patternHelp();
  }

  /** Never shows the value. */
  private static Secret secret(JsonNode node, Setting setting) throws WrongValueException {
    if (!node.isString()) {
      throw new WrongValueException("must be text");
    }
    if (node.stringValue().isEmpty()) {
      throw new WrongValueException("must not be empty");
    }
    if (!matches(node.stringValue(), setting)) {
      throw new WrongValueException("must be " + patternHelp(setting));
    }
    return Secret.of(node.stringValue());
  }

  private static boolean bool(JsonNode node) throws WrongValueException {
    if (!node.isBoolean()) {
      throw wrong(node, "must be true or false");
    }
    return node.booleanValue();
  }

  private static long integer(JsonNode node, Setting setting, long least, long most)
      throws WrongValueException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(node, "must be a whole number");
    }
    long value = node.longValue();
    long from = Math.max(least, setting.min());
    long to = Math.min(most, setting.max());
    if (value < from || value > to) {
      throw wrong(node, "must be from " + from + " to " + to);
    }
    return value;
  }

  private static BigDecimal decimal(JsonNode node, Setting setting) throws WrongValueException {
    BigDecimal value;
    try {
      value = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asString());
    } catch (RuntimeException e) {
      throw wrong(node, "must be a number");
    }
    if (value.compareTo(BigDecimal.valueOf(setting.min())) < 0
        || value.compareTo(BigDecimal.valueOf(setting.max())) > 0) {
      throw wrong(node, "must be from " + setting.min() + " to " + setting.max());
    }
    return value;
  }

  private static Object choice(JsonNode node, Class<?> type) throws WrongValueException {
    String given = node.isString() ? node.stringValue().toLowerCase(Locale.ROOT) : "";
    List<String> choices =
        Arrays.stream(type.getEnumConstants()).map(SettingsSchema::choice).toList();
    int index = choices.indexOf(given.replace('_', '-'));
    if (index < 0) {
      throw wrong(node, "must be one of " + String.join(", ", choices));
    }
    return type.getEnumConstants()[index];
  }

  private static URI uri(String text) throws WrongValueException {
    try {
      URI uri = URI.create(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw wrong(text, "must be an absolute address such as https://example.com");
  }

  private static Duration duration(String text) throws WrongValueException {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw wrong(text, "must be an ISO 8601 duration such as PT30S");
    }
  }

  private static ZoneId zone(String text) throws WrongValueException {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw wrong(text, "must be a time zone such as Europe/Berlin");
    }
  }

  private static WrongValueException wrong(JsonNode node, String rule) {
    return wrong(node.isString() ? node.stringValue() : node.toString(), rule);
  }

  private static WrongValueException wrong(String value, String rule) {
    String shown =
        value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    return new WrongValueException("'" + shown + "' " + rule);
  }
}
