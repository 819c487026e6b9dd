package dev.touchline.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Decides whether a zip comes from somebody whom the administrator trusts, before any class of it
 * is loaded: it lists the SHA-256 of all its files, and the list is signed.
 */
record PluginTrust(TrustedKeys keys, boolean allowUnsigned, ArchiveLimits limits) {

  private static final String LIST = "META-INF/TOUCHLINE.SHA256";
  private static final String SIGNATURE = "META-INF/TOUCHLINE.SIG";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");
  private static final Pattern SIGNED =
      Pattern.compile("ed25519 ([0-9a-f]{16}) ([A-Za-z0-9+/=]{1,200})\\s*");
  private static final int BUFFER = 64 << 10;
  private static final int MOST_LIST_BYTES = 4 << 20;

  /**
   * Checks a zip.
   *
   * @return the id of the key that signed it; empty when it is not signed by a trusted one, and
   *     need not be
   * @throws PluginRefusedException when it must not be used
   */
  Optional<String> check(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.getEntry(LIST) == null || file.getEntry(SIGNATURE) == null) {
        return unsigned("is not signed");
      }
      byte[] list = bytes(file, LIST);
      checkFiles(file, files(list));
      return checkSignature(list, new String(bytes(file, SIGNATURE), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PluginRefusedException("not a readable zip: " + e.getMessage(), e);
    }
  }

  private Optional<String> unsigned(String how) {
    if (allowUnsigned) {
      return Optional.empty();
    }
    throw new PluginRefusedException(
        "zip " + how + "; only touchline.plugins.allow-unsigned=true would take it");
  }

  private Optional<String> checkSignature(byte[] list, String text) {
    Matcher signed = SIGNED.matcher(text);
    if (!signed.matches()) {
      throw new PluginRefusedException("zip's " + SIGNATURE + " is not 'ed25519 KEY SIGNATURE'");
    }
    Optional<PublicKey> key = keys.find(signed.group(1));
    if (key.isEmpty()) {
      return unsigned("is signed with the key " + signed.group(1) + ", which is not trusted");
    }
    if (!verifies(key.get(), list, signed.group(2))) {
      throw new PluginRefusedException("zip's signature does not match its list of files");
    }
    return Optional.of(signed.group(1));
  }

  private static boolean verifies(PublicKey key, byte[] list, String signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(list);
      return ed25519.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The digests of the list, by file. */
  private static Map<String, String> files(byte[] list) {
    Map<String, String> files = new HashMap<>();
    for (String line : new String(list, StandardCharsets.UTF_8).split("\n")) {
      Matcher file = LINE.matcher(line);
      if (!file.matches() || files.put(file.group(2), file.group(1)) != null) {
        throw new PluginRefusedException(
            "zip's " + LIST + " has a line that is not 'SHA-256  FILE'");
      }
    }
    return files;
  }

  private void checkFiles(ZipFile zip, Map<String, String> listed) throws IOException {
    long left = limits.totalBytes();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (entry.isDirectory() || name.equals(LIST) || name.equals(SIGNATURE)) {
        continue;
      }
      String digest = listed.remove(name);
      if (digest == null) {
        throw new PluginRefusedException("zip entry '" + name + "' is not in its list of files");
      }
      MessageDigest sha256 = sha256();
      left -= read(zip, entry, Math.min(left, limits.entryBytes()), sha256);
      if (!HexFormat.of().formatHex(sha256.digest()).equals(digest)) {
        throw new PluginRefusedException(
            "zip entry '" + name + "' was changed after it was signed");
      }
    }
    if (!listed.isEmpty()) {
      String missing = listed.keySet().iterator().next();
      throw new PluginRefusedException("zip lacks '" + missing + "' of its list of files");
    }
  }

  /** Counts what really comes out, whatever the headers say. */
  private static long read(ZipFile zip, ZipEntry entry, long most, MessageDigest digest)
      throws IOException {
    long count = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        if (count > most) {
          throw new PluginRefusedException(
              "zip entry '" + entry.getName() + "' is larger than " + most + " bytes");
        }
        digest.update(buffer, 0, n);
      }
    }
    return count;
  }

  private byte[] bytes(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] bytes = in.readNBytes(MOST_LIST_BYTES);
      if (in.read() >= 0) {
        throw new PluginRefusedException("zip entry '" + name + "' is too large");
      }
      return bytes;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
