package com.example.acmeshop;

import java.util.Map;

/** A shop, and its token. */
final class AcmeShopSamples {

  static final Map<String, Object> SETTINGS =
      Map.of("url", "https://shop.acme.example", "accessToken", "access-token-4711");

  private AcmeShopSamples() {}
}
