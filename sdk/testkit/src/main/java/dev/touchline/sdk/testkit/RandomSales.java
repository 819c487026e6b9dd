package dev.touchline.sdk.testkit;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Orders as they come, and what somebody may want back of them; the same for the same seed. */
final class RandomSales {

  private static final List<String> CURRENCIES = List.of("EUR", "VND", "KWD", "JPY", "USD");
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final Random random;
  private final String currency;
  private final int decimals;

  RandomSales(long seed) {
    this.random = new Random(seed);
    this.currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    this.decimals = Currency.getInstance(currency).getDefaultFractionDigits();
  }

  ShopSale sale() {
    List<ShopSale.Line> lines = new ArrayList<>();
    BigDecimal rate = random.nextInt(3) == 0 ? BigDecimal.ZERO : new BigDecimal("0.19");
    for (int i = 0; i <= random.nextInt(3); i++) {
      lines.add(line("sku-" + i, rate));
    }
    BigDecimal shipping = random.nextBoolean() ? amount(1 + random.nextInt(2_000)) : amount(0);
    return new ShopSale(
        currency,
        lines,
        shipping,
        part(shipping, rate),
        random.nextBoolean(),
        new ShopSale.Customer("linh.pham@example.com", "+84900000102"),
        0,
        AT);
  }

  private ShopSale.Line line(String sku, BigDecimal rate) {
    int quantity = 1 + random.nextInt(5);
    BigDecimal before = amount(10 + random.nextInt(50_000)).multiply(BigDecimal.valueOf(quantity));
    BigDecimal off =
        random.nextInt(3) == 0 ? part(before, new BigDecimal("0.15")) : BigDecimal.ZERO;
    BigDecimal net = before.subtract(off);
    return new ShopSale.Line(sku, quantity, before, net, part(net, rate));
  }

  private BigDecimal amount(int minor) {
    return new BigDecimal(BigInteger.valueOf(minor), decimals);
  }

  private BigDecimal part(BigDecimal whole, BigDecimal rate) {
    return whole.multiply(rate).setScale(decimals, RoundingMode.HALF_UP);
  }

  /** What somebody wants back of an order. */
  RefundRequest wish(Order order) {
    RefundScope scope =
        switch (random.nextInt(7)) {
          case 0 -> new RefundScope.Whole(random.nextBoolean());
          case 1 -> new RefundScope.ShippingOnly();
          case 2, 3 -> new RefundScope.Amount(Money.ofMinor(1 + random.nextInt(20_000), currency));
          default -> lines(order);
        };
    return new RefundRequest("#" + order.number(), scope, RefundForm.ORIGINAL_PAYMENT, "wish");
  }

  private RefundScope lines(Order order) {
    OrderLine line = order.lines().get(random.nextInt(order.lines().size()));
    int quantity = 1 + random.nextInt(line.quantity());
    return new RefundScope.Lines(
        List.of(new RefundScope.Line(line.line(), quantity, random.nextBoolean())),
        random.nextInt(4) == 0);
  }
}
