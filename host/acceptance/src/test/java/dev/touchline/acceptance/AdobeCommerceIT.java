package dev.touchline.acceptance;

import dev.touchline.standins.MagentoShop;
import dev.touchline.standins.OrderForm;
import dev.touchline.standins.StandIn;

/** An Adobe Commerce shop, which has no webhooks. */
class AdobeCommerceIT extends ShopContract {

  private final MagentoShop shop = new MagentoShop("acceptance-token-9a8b7c");

  @Override
  StandIn shop() {
    return shop;
  }

  @Override
  String connection() {
    return """
    {"name":"shop","connector":"adobe-commerce","settings":{"url":"http://127.0.0.1:%d",
     "accessToken":"acceptance-token-9a8b7c"}}
    """
        .formatted(shop.port());
  }

  @Override
  String place(OrderForm form) {
    return shop.place(form);
  }

  @Override
  int refunds(String number) {
    return shop.refunds(number);
  }

  @Override
  void refundByHand(String number, String amount) {
    shop.refundByHand(number, amount);
  }

  @Override
  void cancel(String number) {
    shop.change(number, "canceled");
  }
}
