package dev.touchline.cli.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A key of Ed25519 that plugins are signed with, as it is kept in a file of two lines. */
public final class SigningKey {

  private static final String PRIVATE = "private ";
  private static final String PUBLIC = "public ";
  private static final int RAW_BYTES = 32;

  private final PrivateKey key;
  private final byte[] raw;

  private SigningKey(PrivateKey key, byte[] raw) {
    this.key = key;
    this.raw = raw;
  }

  /** Makes a key. */
  public static SigningKey create() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      return new SigningKey(
          pair.getPrivate(),
          Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  /** Reads a key that {@link #write} wrote. */
  public static SigningKey read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    try {
      byte[] encoded = value(lines, PRIVATE);
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(key, value(lines, PUBLIC));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is no key that 'touchline plugin keygen' made", e);
    }
  }

  private static byte[] value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> Base64.getDecoder().decode(line.substring(name.length()).strip()))
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** Writes the key to a new file that its owner alone can read. */
  public void write(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    Base64.Encoder base64 = Base64.getEncoder();
    Files.writeString(
        file,
        PRIVATE + base64.encodeToString(key.getEncoded()) + "\n" + PUBLIC + publicKey() + "\n");
  }

  /** What hosts are told to trust: the raw public key in base64. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(raw);
  }

  /** What a signature names the key by: the beginning of its SHA-256. */
  public String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(byte[] bytes) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(bytes);
      return Base64.getEncoder().encodeToString(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
