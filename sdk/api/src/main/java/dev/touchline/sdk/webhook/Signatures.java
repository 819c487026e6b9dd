package dev.touchline.sdk.webhook;

import dev.touchline.sdk.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 signatures over raw bodies, as most providers sign their webhooks. Verify before the
 * body is parsed, over the bytes as they came. Pure and thread-safe; comparing takes the same time
 * wherever signatures differ.
 */
public final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /** The signature in lower-case hexadecimal, 64 characters. */
  public static String hmacSha256Hex(Secret key, byte[] body) {
    return HexFormat.of().formatHex(hmac(key, body));
  }

  /** The signature in Base64 with padding, 44 characters. */
  public static String hmacSha256Base64(Secret key, byte[] body) {
    return Base64.getEncoder().encodeToString(hmac(key, body));
  }

  /**
   * Whether a signature in hexadecimal, of either case, is that of the body.
   *
   * @param signature as the provider sent it, without a prefix such as {@code sha256=}
   * @return false also for text that is no signature at all
   */
  public static boolean verifyHex(Secret key, byte[] body, String signature) {
    return same(hmacSha256Hex(key, body), signature.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a signature in Base64 is that of the body.
   *
   * @return false also for text that is no signature at all
   */
  public static boolean verifyBase64(Secret key, byte[] body, String signature) {
    return same(hmacSha256Base64(key, body), signature);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(Secret key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.revealBytes(), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
