package dev.touchline.acceptance;

import java.nio.file.Path;

/** The order history of a small shop, always there. */
class SmallShopIT extends OrderHistoryContract {

  @Override
  Path csv() {
    return SmallShop.write("small-shop.csv");
  }

  @Override
  HostProcess host() {
    return HostProcess.of(SmallShopIT.class);
  }
}
