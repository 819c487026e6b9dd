package dev.touchline.cli.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Adds to a plugin's zip the SHA-256 of all its files, and a signature of that list. The list is as
 * {@code sha256sum} writes it.
 */
public final class SignedZip {

  private static final String LIST = "META-INF/TOUCHLINE.SHA256";
  private static final String SIGNATURE = "META-INF/TOUCHLINE.SIG";

  private SignedZip() {}

  /** Signs a zip in its place; a signature that it had is replaced. */
  public static void sign(Path zip, SigningKey key) throws IOException {
    Path signed = Files.createTempFile(zip.toAbsolutePath().getParent(), "signed", ".zip");
    try {
      write(zip, signed, key);
      Files.move(signed, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(signed);
    }
  }

  private static void write(Path from, Path to, SigningKey key) throws IOException {
    StringBuilder list = new StringBuilder();
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (entry.isDirectory() || name.equals(LIST) || name.equals(SIGNATURE)) {
          continue;
        }
        byte[] bytes = bytes(zip, entry);
        put(out, name, entry.getTime(), bytes);
        list.append(sha256(bytes)).append("  ").append(name).append('\n');
      }
      byte[] listed = list.toString().getBytes(StandardCharsets.UTF_8);
      String signature = "ed25519 " + key.id() + " " + key.sign(listed) + "\n";
      put(out, LIST, 0, listed);
      put(out, SIGNATURE, 0, signature.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void put(ZipOutputStream out, String name, long time, byte[] bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(Math.max(0, time));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
