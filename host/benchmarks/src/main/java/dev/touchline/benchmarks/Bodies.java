package dev.touchline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Made-up traffic of a shop: each number gives another event, the same in every run. A few
 * customers do much, most do little.
 */
final class Bodies {

  static final String PAGE = "104000000000001";
  static final String APP_SECRET = "benchmark-app-secret-0123456789";
  static final String FACEBOOK =
      """
      {"name":"fb","connector":"facebook","settings":{"appSecret":"%s","verifyToken":"v",\
      "pageAccessToken":"p","pageId":"%s"}}\
      """
          .formatted(APP_SECRET, PAGE);

  private static final int CUSTOMERS = 50_000;
  private static final long FIRST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private final Mac mac;
  private long number;

  Bodies() {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A customer's number, for an event's. */
  static long spread(long number) {
    double uniform = new SplittableRandom(number).nextDouble();
    return (long) (CUSTOMERS * uniform * uniform * uniform);
  }

  /** A signed webhook with one message. */
  byte[] facebook() {
    long n = number++;
    return facebook(
        7_000_000_000_000_000L + spread(n), "m_AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQq-" + n);
  }

  /** A signed webhook with one message of somebody. */
  byte[] facebook(long sender, String messageId) {
    byte[] body = message(sender, messageId).getBytes(StandardCharsets.UTF_8);
    String signature = HexFormat.of().formatHex(mac.doFinal(body));
    return Requests.post("/hooks/fb", "X-Hub-Signature-256: sha256=" + signature + "\r\n", body);
  }

  private String message(long sender, String messageId) {
    long at = FIRST_MILLIS + number * 37;
    return "{\"object\":\"page\",\"entry\":[{\"id\":\""
        + PAGE
        + "\",\"time\":"
        + at
        + ",\"messaging\":[{\"sender\":{\"id\":\""
        + sender
        + "\"},\"recipient\":{\"id\":\""
        + PAGE
        + "\"},\"timestamp\":"
        + (at - 200)
        + ",\"message\":{\"mid\":\""
        + messageId
        + "\",\"text\":\"Hello, is order "
        + number
        + " on its way? I have been waiting since Monday.\"}}]}]}";
  }

  /** A POST to the events' address of some server, with a list of events or a single one. */
  byte[] events(String path, int count) {
    return events(path, count, n -> "C" + spread(number));
  }

  /**
   * The same for customers of one's choice.
   *
   * @param customer whose each event is, by its place in the request
   */
  byte[] events(String path, int count, IntFunction<String> customer) {
    StringBuilder json = new StringBuilder(count * 420);
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append(event(number, customer.apply(i)));
      number++;
    }
    String body = count == 1 ? json.toString() : "[" + json + "]";
    return Requests.post(path, Api.AUTHORIZATION, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String event(long n, String customer) {
    String at = Instant.ofEpochMilli(FIRST_MILLIS + n * 37).toString();
    String head = "{\"id\":\"bench-" + n + "\",\"kind\":\"";
    String visitor =
        "\",\"occurredAt\":\""
            + at
            + "\",\"channel\":\"web\",\"session\":\"s-"
            + n / 8
            + "\",\"identifiers\":[{\"type\":\"customer-number\",\"value\":\""
            + customer
            + "\"}";
    return switch ((int) (n % 10)) {
      case 0 -> head + "order.placed" + visitor + "],\"data\":" + order(n) + "}";
      case 1, 2 ->
          head
              + "message.received"
              + visitor
              + ",{\"type\":\"email\",\"value\":\"c"
              + customer
              + "@shop.example\"}],\"data\":{\"text\":\"Is order "
              + n
              + " on its way? I have been waiting since Monday.\",\"messageId\":\"m-"
              + n
              + "\"}}";
      default ->
          head
              + "page.viewed"
              + visitor
              + "],\"data\":{\"url\":\"https://shop.example/products/"
              + n % 5000
              + "?ref=home\",\"title\":\"Product number "
              + n % 5000
              + " in many colours\",\"referrer\":\"https://search.example/\",\"seconds\":"
              + n % 90
              + "}}";
    };
  }

  private static String order(long n) {
    return "{\"number\":\"O-"
        + n
        + "\",\"total\":{\"amount\":\"59.80\",\"currency\":\"EUR\"},"
        + "\"status\":\"placed\",\"lines\":[{\"line\":\"1\",\"sku\":\"SKU-"
        + n % 5000
        + "\",\"name\":\"Product number "
        + n % 5000
        + "\",\"quantity\":2,"
        + "\"unitPrice\":{\"amount\":\"29.90\",\"currency\":\"EUR\"}}]}";
  }
}
