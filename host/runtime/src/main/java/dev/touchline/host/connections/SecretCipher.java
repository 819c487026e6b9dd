package dev.touchline.host.connections;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts single secrets with AES-256-GCM. A ciphertext is bound to the place it was made for, so
 * that it cannot be moved to another connection or field.
 */
final class SecretCipher {

  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeys keys;
  private final SecureRandom random = new SecureRandom();

  SecretCipher(SecretKeys keys) {
    this.keys = keys;
  }

  /**
   * A secret that is encrypted.
   *
   * @param key which key it was encrypted with
   * @param data the initialisation vector and the ciphertext, in base64
   */
  record Encrypted(String key, String data) {

    /** Both in one. */
    String text() {
      return key + ":" + data;
    }

    static Encrypted parse(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Encrypted("", text)
          : new Encrypted(text.substring(0, colon), text.substring(colon + 1));
    }
  }

  /** A secret that cannot be read, and why. */
  static final class UnreadableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message) {
      super(message);
    }
  }

  /**
   * Encrypts.
   *
   * @param place the connection's name and the field
   */
  Encrypted encrypt(String plain, String place) {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    SecretKeys.Key key = keys.current();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.key(), iv, place);
      byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] data = Arrays.copyOf(iv, IV_BYTES + sealed.length);
      System.arraycopy(sealed, 0, data, IV_BYTES, sealed.length);
      return new Encrypted(key.id(), Base64.getEncoder().encodeToString(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws UnreadableSecretException when its key is not there, or it was tampered with or moved
   */
  String decrypt(Encrypted encrypted, String place) {
    SecretKeys.Key key =
        keys.find(encrypted.key())
            .orElseThrow(() ->
                new UnreadableSecretException(
                    place
                        + " was encrypted with key "
                        + encrypted.key()
                        + ", which this host does not have"));
    try {
      byte[] data = Base64.getDecoder().decode(encrypted.data());
      byte[] iv = Arrays.copyOf(data, IV_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key.key(), iv, place);
      byte[] plain = cipher.doFinal(data, IV_BYTES, data.length - IV_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableSecretException(place + " was changed since it was encrypted");
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] iv, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
