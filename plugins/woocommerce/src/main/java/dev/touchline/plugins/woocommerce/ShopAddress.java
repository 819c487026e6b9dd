package dev.touchline.plugins.woocommerce;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a shop is.
 *
 * @param base scheme, host and path, without a slash at the end
 * @param scope within what the shop's customer and order numbers are unique: host and path
 */
record ShopAddress(String base, String scope) {

  private static final String API = "/wp-json/wc/v3/";

  static ShopAddress of(URI url) {
    String base = url.toString().replaceFirst("/+$", "");
    String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+$", "");
    return new ShopAddress(base, url.getHost().toLowerCase(java.util.Locale.ROOT) + path);
  }

  /** The same shop by another address. */
  ShopAddress at(String site) {
    return new ShopAddress(site.replaceFirst("/+$", ""), scope);
  }

  boolean secure() {
    return base.startsWith("https:");
  }

  String host() {
    return URI.create(base).getHost();
  }

  /** An endpoint of WooCommerce's API, without its query. */
  String endpoint(String path) {
    return base + API + path;
  }

  /** What WordPress says of its API to everybody. */
  URI index() {
    return URI.create(base + "/wp-json/");
  }

  /** Where staff open an order. */
  URI order(String id) {
    return URI.create(base + "/wp-admin/post.php?post=" + encode(id) + "&action=edit");
  }

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** As RFC 3986 has it, and OAuth needs it. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
