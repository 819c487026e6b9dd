package dev.touchline.host.settings;

import dev.touchline.sdk.settings.Setting;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes a settings record as JSON Schema 2020-12, secrets with {@code "writeOnly": true}. */
public final class SettingsSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Marks what tells the provider's account. */
  private static final String ACCOUNT = "x-account";

  private SettingsSchema() {}

  /** The values that tell the provider's account, in plain text; none when no setting does. */
  public static Map<String, String> account(JsonNode schema, JsonNode settings) {
    Map<String, String> account = new TreeMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          if (field.getValue().path(ACCOUNT).asBoolean(false)) {
            account.put(field.getKey(), settings.path(field.getKey()).asString(""));
          }
        });
    return account;
  }

  /**
   * The schema of a settings record; holds nothing of its class.
   *
   * @throws IllegalArgumentException when the record has a component that cannot be a setting
   */
  public static ObjectNode of(Class<?> settings) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    describe(SettingType.of(settings), schema);
    return schema;
  }

  private static void describe(SettingType.RecordOf record, ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (SettingType.Field field : record.fields()) {
      properties.set(field.name(), property(field));
      if (!field.optional()) {
        required.add(field.name());
      }
    }
    schema.set("required", required);
    schema.put("additionalProperties", false);
  }

  private static ObjectNode property(SettingType.Field field) {
    ObjectNode property = JSON.objectNode();
    property.put("title", field.setting().label());
    if (!field.setting().help().isEmpty()) {
      property.put("description", field.setting().help());
    }
    if (field.setting().account()) {
      property.put(ACCOUNT, true);
    }
    describe(field.type(), field.setting(), property);
    addDefault(field, property);
    return property;
  }

  private static void describe(SettingType type, Setting setting, ObjectNode schema) {
    switch (type) {
      case SettingType.Scalar scalar -> describe(scalar, setting, schema);
      case SettingType.RecordOf record -> describe(record, schema);
      case SettingType.ListOf list -> {
        schema.put("type", "array");
        describe(list.element(), setting, schema.putObject("items"));
      }
    }
  }

  private static void describe(SettingType.Scalar scalar, Setting setting, ObjectNode schema) {
    switch (scalar.kind()) {
      case TEXT -> text(schema, setting.host() ? "hostname" : null, setting);
      case URI -> text(schema, "uri", setting);
      case DURATION -> text(schema, "duration", setting);
      case ZONE -> text(schema, null, setting);
      case SECRET -> {
        text(schema, "password", setting);
        schema.put("writeOnly", true).put("minLength", 1);
      }
      case INT -> number(schema, "integer", setting, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> number(schema, "integer", setting, Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> number(schema, "number", setting, Long.MIN_VALUE, Long.MAX_VALUE);
      case BOOLEAN -> schema.put("type", "boolean");
      case CHOICE -> {
        schema.put("type", "string");
        ArrayNode choices = schema.putArray("enum");
        Arrays.stream(scalar.type().getEnumConstants()).forEach(c -> choices.add(choice(c)));
      }
    }
  }

  private static void text(
      ObjectNode schema, @org.jspecify.annotations.Nullable String format, Setting setting) {
    schema.put("type", "string");
    if (format != null) {
      schema.put("format", format);
    }
    if (!setting.pattern().isEmpty()) {
      schema.put("pattern", "^(?:" + setting.pattern() + ")$");
    }
  }

  private static void number(
      ObjectNode schema, String type, Setting setting, long least, long most) {
    schema.put("type", type);
    if (setting.min() > least) {
      schema.put("minimum", setting.min());
    }
    if (setting.max() < most) {
      schema.put("maximum", setting.max());
    }
  }

  private static void addDefault(SettingType.Field field, ObjectNode property) {
    String text = field.setting().defaultValue();
    if (text.isEmpty() || !(field.type() instanceof SettingType.Scalar scalar)) {
      return;
    }
    switch (scalar.kind()) {
      case INT, LONG -> property.put("default", Long.parseLong(text));
      case DECIMAL -> property.put("default", new BigDecimal(text));
      case BOOLEAN -> property.put("default", Boolean.parseBoolean(text));
      case TEXT, CHOICE, URI, DURATION, ZONE, SECRET -> property.put("default", text);
    }
  }

  /** How an enum's constant is written in JSON: lower case with hyphens. */
  static String choice(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
