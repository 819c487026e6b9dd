package dev.touchline.plugins.shopify;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import java.math.BigDecimal;
import java.util.Random;

/** Orders as they come: any currency, taxes included or on top, discounts that split badly. */
final class RandomShopOrders {

  private static final String[][] CURRENCIES = {
    {"VND", "VND", "1"},
    {"KWD", "KWD", "1"},
    {"EUR", "VND", "0.0000373"},
    {"VND", "KWD", "83519.75"},
    {"EUR", "JPY", "0.00612"},
    {"USD", "EUR", "1.0837"}
  };

  private RandomShopOrders() {}

  static ShopOrder order(Random random, int number) {
    String[] currencies = CURRENCIES[random.nextInt(CURRENCIES.length)];
    ShopOrder order =
        ShopOrder.of(
            number,
            "#" + (2000 + number),
            currencies[0],
            currencies[1],
            currencies[2],
            random.nextBoolean());
    order.customer(7000L + number, "Nguyễn Văn " + number, "c" + number + "@example.com", null);
    for (int i = 0; i <= random.nextInt(4); i++) {
      int quantity = 1 + random.nextInt(7);
      int scale = currencies[1].equals("VND") ? 0 : 3;
      BigDecimal unit = BigDecimal.valueOf(1 + random.nextInt(900_000), scale);
      BigDecimal off =
          random.nextBoolean()
              ? BigDecimal.ZERO
              : unit.multiply(BigDecimal.valueOf(quantity)).multiply(new BigDecimal("0.137"));
      order.line("Thing " + i, null, quantity, unit.toPlainString(), off.toPlainString());
    }
    if (random.nextBoolean()) {
      order.shipping("Post", BigDecimal.valueOf(random.nextInt(30_000), 3).toPlainString());
    }
    return random.nextBoolean() ? order.paid("card") : order.paid("gift_card", "card");
  }
}
