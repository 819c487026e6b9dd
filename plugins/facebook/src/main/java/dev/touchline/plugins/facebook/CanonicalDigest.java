package dev.touchline.plugins.facebook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * SHA-256 over what JSON means, not over how it is written: whitespace, the order of an object's
 * fields, escapes, and whether an id is a number or text make no difference.
 */
final class CanonicalDigest {

  /** 24 hexadecimal digits are 96 bits: among 10^12 items, two collide with a chance of 10^-5. */
  private static final int LENGTH = 24;

  /** Copied for each digest: looking an algorithm up costs more than a short digest. */
  private static final MessageDigest FRESH = sha256();

  private static final String OF_NOTHING = new CanonicalDigest().addNothing().hex();

  private final MessageDigest digest;

  private CanonicalDigest() {
    try {
      digest = (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static String of(JsonNode node) {
    if (isNothing(node)) {
      return OF_NOTHING;
    }
    CanonicalDigest canonical = new CanonicalDigest();
    canonical.add(node);
    return canonical.hex();
  }

  static String of(String text) {
    CanonicalDigest canonical = new CanonicalDigest();
    canonical.add('t', text);
    return canonical.hex();
  }

  private static boolean isNothing(@Nullable JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode();
  }

  private CanonicalDigest addNothing() {
    digest.update((byte) 'n');
    return this;
  }

  private void add(JsonNode node) {
    if (isNothing(node)) {
      addNothing();
    } else if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      digest.update((byte) '{');
      sorted.forEach((name, value) -> {
        add('k', name);
        add(value);
      });
      digest.update((byte) '}');
    } else if (node.isArray()) {
      digest.update((byte) '[');
      node.forEach(this::add);
      digest.update((byte) ']');
    } else {
      add(node.isBoolean() ? 'b' : 't', node.asString());
    }
  }

  private void add(char kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
