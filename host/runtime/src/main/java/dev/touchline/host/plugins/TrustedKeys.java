package dev.touchline.host.plugins;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Ed25519 keys of those whose plugins an administrator trusts.
 *
 * @param byId by the beginning of the raw key's SHA-256
 */
record TrustedKeys(Map<String, PublicKey> byId) {

  static final TrustedKeys NONE = new TrustedKeys(Map.of());

  /** What an X.509 public key of Ed25519 begins with; the 32 bytes of the raw key follow. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int RAW_BYTES = 32;
  private static final int ID_BYTES = 8;

  /**
   * Reads keys.
   *
   * @param keys in base64, raw or X.509
   * @throws IllegalStateException when one is none
   */
  static TrustedKeys of(List<String> keys) {
    Map<String, PublicKey> byId = new HashMap<>();
    for (String key : keys) {
      byte[] raw = raw(key.strip());
      byId.put(id(raw), key(raw));
    }
    return new TrustedKeys(Map.copyOf(byId));
  }

  private static byte[] raw(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("touchline.plugins.trusted-keys: a key is not base64");
    }
    int start = bytes.length - RAW_BYTES;
    boolean x509 = start == PREFIX.length && Arrays.equals(PREFIX, Arrays.copyOf(bytes, start));
    if (start != 0 && !x509) {
      throw new IllegalStateException(
          "touchline.plugins.trusted-keys: a key is no Ed25519 public key, raw or X.509");
    }
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static PublicKey key(byte[] raw) {
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW_BYTES);
    System.arraycopy(raw, 0, encoded, PREFIX.length, RAW_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("touchline.plugins.trusted-keys: a key is not usable", e);
    }
  }

  private static String id(byte[] raw) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<PublicKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
