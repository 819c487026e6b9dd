package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.testkit.CommerceContract;
import dev.touchline.sdk.testkit.TestShop;

/** Looking up and refunding, against a shop that keeps its books as WooCommerce does. */
class WooCommerceCommerceTest extends CommerceContract {

  @Override
  protected TestShop shop() {
    return new WooTestShop();
  }
}
