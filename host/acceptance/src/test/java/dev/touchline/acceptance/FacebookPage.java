package dev.touchline.acceptance;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Facebook page whose deliveries go to one connection, signed as Meta signs them. */
final class FacebookPage implements AutoCloseable {

  static final String PAGE = "100200300400500";
  static final String APP_SECRET = "acceptance-app-secret-7d1f";
  static final String VERIFY_TOKEN = "acceptance-verify-token-91ab";

  private final String connection;
  private final Api hooks;

  private FacebookPage(URI host, String connection) {
    this.connection = connection;
    this.hooks = Api.withoutToken(host);
  }

  /** Makes the connection. */
  static FacebookPage connect(HostProcess host, String connection) {
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"%s","connector":"facebook","settings":
              {"appSecret":"%s","verifyToken":"%s","pageId":"%s"}}
            """
                .formatted(connection, APP_SECRET, VERIFY_TOKEN, PAGE))
        .expect(201);
    return at(host, connection);
  }

  /** The page of a connection that is there. */
  static FacebookPage at(HostProcess host, String connection) {
    return new FacebookPage(host.address(), connection);
  }

  Answer deliver(String body) {
    return deliver(body.getBytes(StandardCharsets.UTF_8));
  }

  Answer deliver(byte[] body) {
    return deliver(body, "sha256=" + signature(APP_SECRET, body));
  }

  Answer deliver(byte[] body, String signature) {
    Map<String, String> headers = Map.of("X-Hub-Signature-256", signature);
    return hooks.send("POST", "/hooks/" + connection, Api.JSON, body, headers);
  }

  Answer deliverUnsigned(String body) {
    return hooks.post("/hooks/" + connection, body);
  }

  /** What Meta asks when the address is entered. */
  Answer shake(String verifyToken, String challenge) {
    return hooks.get(
        "/hooks/%s?hub.mode=subscribe&hub.verify_token=%s&hub.challenge=%s"
            .formatted(connection, verifyToken, challenge));
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A delivery of what customers wrote. */
  static String messages(String... messages) {
    return """
    {"object":"page","entry":[{"id":"%s","time":1767225600000,"messaging":[%s]}]}\
    """
        .formatted(PAGE, String.join(",", messages));
  }

  /** A message for {@link #messages}. */
  static String message(String psid, String mid, long atMillis, String text) {
    return """
    {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":%d,\
    "message":{"mid":"%s","text":%s}}\
    """
        .formatted(psid, PAGE, atMillis, mid, Json.quote(text));
  }

  /** The identifier of a customer of this page. */
  static String customer(String psid) {
    return "facebook-psid:" + PAGE + ":" + psid;
  }

  @Override
  public void close() {
    hooks.close();
  }
}
