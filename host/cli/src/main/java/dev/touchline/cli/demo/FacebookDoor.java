package dev.touchline.cli.demo;

import dev.touchline.cli.host.Host;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers webhooks to a connection as Meta does: signed with the app's secret. */
final class FacebookDoor {

  private static final String ALGORITHM = "HmacSHA256";

  private final Host host;
  private final String connection;
  private final byte[] appSecret;

  FacebookDoor(Host host, String connection, String appSecret) {
    this.host = host;
    this.connection = connection;
    this.appSecret = appSecret.getBytes(StandardCharsets.UTF_8);
  }

  void deliver(String webhook) {
    byte[] body = webhook.getBytes(StandardCharsets.UTF_8);
    host.post("/hooks/" + connection, body, Map.of("X-Hub-Signature-256", "sha256=" + hmac(body)));
  }

  private String hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
