package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.webhook.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How calls show who makes them, as WooCommerce's documentation has it: over https with the key and
 * its secret as user and password; over http, where these could be read on the way, with OAuth
 * 1.0a, one-legged, in the query.
 */
final class Access {

  private final ShopAddress shop;
  private final Secret key;
  private final Secret secret;
  private final Clock clock;
  private volatile @Nullable String home;

  Access(ShopAddress shop, Secret key, Secret secret, Clock clock) {
    this.shop = shop;
    this.key = key;
    this.secret = secret;
    this.clock = clock;
  }

  /** Begins a request that bears the key. Each call makes a new signature. */
  HttpRequest.Builder request(String method, String path, Map<String, String> query) {
    String endpoint = shop.endpoint(path);
    if (shop.secure()) {
      String pair = key.reveal() + ":" + secret.reveal();
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return HttpRequest.of(method, uri(endpoint, query)).header("Authorization", "Basic " + basic);
    }
    String known = home;
    String named = known == null ? endpoint : shop.at(known).endpoint(path);
    return HttpRequest.of(method, uri(endpoint, signed(method, named, query)));
  }

  /**
   * Signs for another address from now on: WooCommerce checks signatures against the address that
   * WordPress gives its site, whatever the address is that a call came by.
   *
   * @return whether that changes anything
   */
  boolean signFor(String site) {
    boolean other = !site.equals(home == null ? shop.base() : home);
    home = site;
    return other;
  }

  private static URI uri(String endpoint, Map<String, String> query) {
    return URI.create(query.isEmpty() ? endpoint : endpoint + "?" + ShopAddress.query(query));
  }

  private Map<String, String> signed(String method, String endpoint, Map<String, String> query) {
    TreeMap<String, String> all = new TreeMap<>(query);
    all.put("oauth_consumer_key", key.reveal());
    all.put("oauth_nonce", UUID.randomUUID().toString().replace("-", ""));
    all.put("oauth_signature_method", "HMAC-SHA256");
    all.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
    String text =
        method
            + "&"
            + ShopAddress.encode(endpoint)
            + "&"
            + ShopAddress.encode(ShopAddress.query(all));
    all.put(
        "oauth_signature",
        Signatures.hmacSha256Base64(
            Secret.of(secret.reveal() + "&"), text.getBytes(StandardCharsets.UTF_8)));
    return all;
  }
}
