package dev.touchline.host.connections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that secrets are encrypted with. The first encrypts; the others only decrypt what was
 * encrypted before they were replaced.
 */
final class SecretKeys {

  private static final int KEY_BYTES = 32;

  /** A key with the short name that ciphertexts bear: the beginning of its digest. */
  record Key(String id, SecretKey key) {}

  private final @Nullable Path file;
  private volatile List<Key> keys;

  private SecretKeys(List<Key> keys, @Nullable Path file) {
    this.keys = List.copyOf(keys);
    this.file = file;
  }

  /**
   * Reads keys.
   *
   * @param text base64, several separated by commas or white space
   * @throws IllegalStateException when one is no key of 256 bits
   */
  static SecretKeys of(String text) {
    return new SecretKeys(parse(text), null);
  }

  private static List<Key> parse(String text) {
    List<Key> keys = new ArrayList<>();
    for (String encoded : text.strip().split("[,\\s]+")) {
      keys.add(key(encoded));
    }
    return keys;
  }

  private static Key key(String encoded) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the key for secrets is not base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalStateException(
          "the key for secrets has " + bytes.length + " bytes, it must have " + KEY_BYTES);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String id = HexFormat.of().formatHex(digest, 0, 4);
      return new Key(id, new SecretKeySpec(bytes, "AES"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The keys of the environment, or else those of a file, which is made when it is not there.
   *
   * @param environment the value of TOUCHLINE_SECRETS_KEY, or null
   */
  static SecretKeys load(@Nullable String environment, Path file) {
    if (environment != null && !environment.isBlank()) {
      return of(environment);
    }
    try {
      if (Files.notExists(file)) {
        create(file, encoded(random()));
      }
      return new SecretKeys(parse(Files.readString(file)), file);
    } catch (IOException e) {
      throw new IllegalStateException("the key file " + file + " cannot be read or made", e);
    }
  }

  /** Whether a key can be added: they are in a file, not in the environment. */
  boolean canGrow() {
    return file != null;
  }

  /**
   * Makes a new key, which encrypts from now on; durable before it is used.
   *
   * @throws IllegalStateException when it cannot be stored
   */
  synchronized Key grow() {
    Path target = Objects.requireNonNull(file, "keys of the environment cannot grow");
    byte[] fresh = random();
    StringBuilder text = new StringBuilder(encoded(fresh));
    for (Key key : keys) {
      text.append(encoded(key.key().getEncoded()));
    }
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      create(beside, text.toString());
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalStateException("the key file " + target + " cannot be written", e);
    }
    keys = parse(text.toString());
    return current();
  }

  private static byte[] random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String encoded(byte[] key) {
    return Base64.getEncoder().encodeToString(key) + "\n";
  }

  private static void create(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(".").normalize());
    Files.createFile(file, ownerOnly(file));
    Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.DSYNC);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Their ids, the one that encrypts first. */
  List<String> ids() {
    return keys.stream().map(Key::id).toList();
  }

  /** The key that encrypts. */
  Key current() {
    return keys.getFirst();
  }

  /** The key that a ciphertext names. */
  Optional<Key> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
