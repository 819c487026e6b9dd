package dev.touchline.standins;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks keys as WooCommerce does over http: OAuth 1.0a in the query, each nonce once. */
final class WooAccess {

  private final String home;
  private final String key;
  private final String secret;
  private final Set<String> nonces = new HashSet<>();
  private boolean readOnly;

  WooAccess(String home, String key, String secret) {
    this.home = home;
    this.key = key;
    this.secret = secret;
  }

  void readOnly() {
    readOnly = true;
  }

  @Nullable Reply refusal(Call call) {
    Map<String, String> query = new TreeMap<>(call.query());
    if (query.get("oauth_consumer_key") == null) {
      return WooShop.error(
          401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }
    if (!key.equals(query.get("oauth_consumer_key"))) {
      return refused("Consumer key is invalid.");
    }
    String signature = String.valueOf(query.remove("oauth_signature"));
    if (!signature.equals(signature(call, query))) {
      return refused("Invalid signature - provided signature does not match.");
    }
    if (!nonces.add(String.valueOf(query.get("oauth_nonce")))) {
      return refused("Invalid nonce - nonce has already been used.");
    }
    return readOnly && !call.method().equals("GET")
        ? refused("The API key provided does not have write permissions.")
        : null;
  }

  private static Reply refused(String words) {
    return WooShop.error(401, "woocommerce_rest_authentication_error", words);
  }

  private String signature(Call call, Map<String, String> query) {
    String pairs =
        query.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    String text = call.method() + "&" + encoded(home + call.path()) + "&" + encoded(pairs);
    String method = String.valueOf(query.get("oauth_signature_method"));
    try {
      String algorithm = method.equals("HMAC-SHA1") ? "HmacSHA1" : "HmacSHA256";
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
