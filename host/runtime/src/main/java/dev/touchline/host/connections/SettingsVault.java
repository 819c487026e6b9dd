package dev.touchline.host.connections;

import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import dev.touchline.host.settings.SettingsMigrator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets within settings: encrypts, decrypts, masks and keeps them. Knows by the connector's
 * schema which fields are secret; an encrypted one is an object with the one field {@code
 * $encrypted}, and needs no schema to be recognised.
 */
final class SettingsVault {

  /** What stands for a secret towards people. */
  static final String MASK = "****";

  private static final String ENCRYPTED = "$encrypted";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SecretCipher cipher;

  SettingsVault(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** Encrypts all secrets. */
  JsonNode encrypt(String connection, JsonNode schema, JsonNode plain) {
    return secrets(schema, plain, "", (field, secret) -> encrypted(connection, field, secret));
  }

  private JsonNode encrypted(String connection, String field, JsonNode secret) {
    SecretCipher.Encrypted sealed = cipher.encrypt(secret.stringValue(), connection + "/" + field);
    ObjectNode node = JSON.objectNode();
    node.putObject(ENCRYPTED).put("key", sealed.key()).put("data", sealed.data());
    return node;
  }

  /**
   * Decrypts all secrets.
   *
   * @throws SecretCipher.UnreadableSecretException when one cannot be read
   */
  JsonNode decrypt(String connection, JsonNode stored) {
    return sealed(
        stored,
        "",
        (field, node) -> {
          SecretCipher.Encrypted encrypted =
              new SecretCipher.Encrypted(
                  node.path("key").asString(""), node.path("data").asString(""));
          return JSON.stringNode(cipher.decrypt(encrypted, connection + "/" + field));
        });
  }

  /**
   * Sees to it that what was a secret before a migration is one afterwards.
   *
   * @throws InvalidSettingsException with an entry for each that is not
   */
  void checkSecrets(JsonNode schema, SettingsMigrator.Settings migrated) {
    Set<String> kept = secrets(schema, migrated.json()).keySet();
    List<SettingError> errors =
        migrated.secrets().stream()
            .filter(field -> !kept.contains(field))
            .map(field -> new SettingError(field, "holds a secret, but is no Secret"))
            .toList();
    if (!errors.isEmpty()) {
      throw new InvalidSettingsException(errors);
    }
  }

  /** Which keys stored settings are encrypted with. */
  Set<String> keys(JsonNode stored) {
    Set<String> keys = new TreeSet<>();
    sealed(
        stored,
        "",
        (field, node) -> {
          keys.add(node.path("key").asString(""));
          return node;
        });
    return keys;
  }

  /**
   * Encrypts all secrets anew, with the current key.
   *
   * @throws SecretCipher.UnreadableSecretException when one cannot be read
   */
  JsonNode reencrypt(String connection, JsonNode stored) {
    return sealed(
        stored,
        "",
        (field, node) -> {
          String place = connection + "/" + field;
          SecretCipher.Encrypted old =
              new SecretCipher.Encrypted(
                  node.path("key").asString(""), node.path("data").asString(""));
          return encrypted(connection, field, JSON.stringNode(cipher.decrypt(old, place)));
        });
  }

  /** Which fields of stored settings are encrypted. */
  Set<String> secretFields(JsonNode stored) {
    Set<String> fields = new TreeSet<>();
    sealed(
        stored,
        "",
        (field, node) -> {
          fields.add(field);
          return node;
        });
    return fields;
  }

  /** Shows a mask in place of each secret. */
  JsonNode mask(JsonNode stored) {
    return sealed(stored, "", (field, node) -> JSON.stringNode(MASK));
  }

  /** The secrets of plain settings by field, with dots before those of nested records. */
  Map<String, String> secrets(JsonNode schema, JsonNode plain) {
    Map<String, String> found = new LinkedHashMap<>();
    secrets(
        schema,
        plain,
        "",
        (field, secret) -> {
          found.put(field, secret.stringValue());
          return secret;
        });
    return found;
  }

  /** The settings given, with the stored secrets where none or the mask was given. */
  JsonNode keepSecrets(JsonNode schema, JsonNode given, @Nullable JsonNode stored) {
    if (isSecret(schema)) {
      boolean masked = given.isString() && given.stringValue().equals(MASK);
      return masked && stored != null ? stored : given;
    }
    if (given.isObject()) {
      return keepInObject(schema, given, stored);
    }
    if (given.isArray()) {
      ArrayNode kept = JSON.arrayNode();
      for (int i = 0; i < given.size(); i++) {
        JsonNode before = stored == null ? null : stored.get(i);
        kept.add(keepSecrets(schema.path("items"), given.get(i), before));
      }
      return kept;
    }
    return given;
  }

  private ObjectNode keepInObject(JsonNode schema, JsonNode given, @Nullable JsonNode stored) {
    ObjectNode kept = JSON.objectNode();
    given
        .properties()
        .forEach(field -> {
          JsonNode before = stored == null ? null : stored.get(field.getKey());
          JsonNode described = schema.path("properties").path(field.getKey());
          kept.set(field.getKey(), keepSecrets(described, field.getValue(), before));
        });
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          JsonNode before = stored == null ? null : stored.get(field.getKey());
          if (isSecret(field.getValue()) && before != null && !given.has(field.getKey())) {
            kept.set(field.getKey(), before);
          }
        });
    return kept;
  }

  private static boolean isSecret(JsonNode schema) {
    return schema.path("writeOnly").asBoolean(false);
  }

  /** Replaces what the schema calls a secret. */
  private static JsonNode secrets(
      JsonNode schema, JsonNode node, String path, Replacement replacement) {
    if (isSecret(schema) && node.isString()) {
      return replacement.apply(path, node);
    }
    return children(
        node,
        (name, child) ->
            secrets(
                node.isArray() ? schema.path("items") : schema.path("properties").path(name),
                child,
                join(path, name, node),
                replacement));
  }

  /** Replaces what is encrypted. */
  private static JsonNode sealed(JsonNode node, String path, Replacement replacement) {
    if (node.isObject() && node.size() == 1 && node.has(ENCRYPTED)) {
      return replacement.apply(path, node.get(ENCRYPTED));
    }
    return children(node, (name, child) -> sealed(child, join(path, name, node), replacement));
  }

  private static JsonNode children(JsonNode node, Replacement replacement) {
    if (node.isObject()) {
      ObjectNode copy = JSON.objectNode();
      node.properties()
          .forEach(field ->
              copy.set(field.getKey(), replacement.apply(field.getKey(), field.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JSON.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        copy.add(replacement.apply(String.valueOf(i), node.get(i)));
      }
      return copy;
    }
    return node;
  }

  private static String join(String path, String name, JsonNode parent) {
    if (parent.isArray()) {
      return path + "[" + name + "]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  @FunctionalInterface
  private interface Replacement {
    JsonNode apply(String field, JsonNode node);
  }
}
