package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.testkit.CommerceContract;
import dev.touchline.sdk.testkit.TestShop;

/** Looking up and refunding, against a shop that keeps its books as Adobe Commerce does. */
class AdobeCommerceCommerceTest extends CommerceContract {

  @Override
  protected TestShop shop() {
    return new MagentoTestShop();
  }
}
