package dev.touchline.host.access;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The administrator's token: from the configuration, or made at the first start. Kept in the data
 * folder, readable by the owner alone, so that the command line on the same machine finds it.
 */
public final class AdminToken {

  /** The file's name in the data folder. */
  public static final String FILE = "admin.token";

  private static final int RANDOM_BYTES = 24;

  private final byte[] hash;

  private AdminToken(String token) {
    this.hash = TokenHash.of(token);
  }

  /**
   * Opens the token: the configured one, or that in the data folder, or a new one, which is
   * printed.
   *
   * @param configured empty when none is
   * @throws IllegalArgumentException when the configured one cannot be sent in a header
   */
  public static AdminToken open(Path data, String configured) {
    return open(data, configured, System.out);
  }

  static AdminToken open(Path data, String configured, PrintStream out) {
    Path file = data.resolve(FILE);
    try {
      String kept = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
      String token = configured.isEmpty() ? kept : checked(configured);
      if (token.isEmpty()) {
        token = make();
        out.println("Administrator's token (kept in " + file + "): " + token);
        out.flush();
      }
      if (!token.equals(kept)) {
        write(data, file, token);
      }
      return new AdminToken(token);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the administrator's token in " + file, e);
    }
  }

  /**
   * Whether a token with this hash is the administrator's. Takes the same time for every answer.
   */
  boolean matches(byte[] otherHash) {
    return MessageDigest.isEqual(hash, otherHash);
  }

  private static String checked(String configured) {
    if (!configured.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "TOUCHLINE_ADMIN_TOKEN may hold printable ASCII characters without spaces only");
    }
    return configured;
  }

  private static String make() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return "tl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void write(Path data, Path file, String token) throws IOException {
    Files.createDirectories(data);
    boolean posix = Files.getFileStore(data).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(data, FILE, ".new", ownerOnly);
    Files.write(
        written, (token + "\n").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.SYNC);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
