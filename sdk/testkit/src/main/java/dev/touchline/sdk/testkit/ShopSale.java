package dev.touchline.sdk.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order that {@link CommerceContract} wants a shop to have. It is paid in full.
 *
 * @param currency ISO 4217; amounts have no more decimals than it
 * @param lines at least one
 * @param shipping without tax; zero when nothing is sent
 * @param shippingTax zero without tax
 * @param taxIncluded whether prices in the shop contain the tax
 * @param account the number of the customer's account; 0 for a guest
 */
public record ShopSale(
    String currency,
    List<Line> lines,
    BigDecimal shipping,
    BigDecimal shippingTax,
    boolean taxIncluded,
    Customer customer,
    int account,
    Instant placedAt) {

  public ShopSale {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param before what all pieces cost before discount, without tax
   * @param net the same after discount
   * @param tax on that
   */
  public record Line(String sku, int quantity, BigDecimal before, BigDecimal net, BigDecimal tax) {}

  /**
   * Who ordered.
   *
   * @param phone in E.164
   */
  public record Customer(String email, String phone) {}

  /** What the customer paid. */
  public BigDecimal total() {
    return lines.stream()
        .map(line -> line.net().add(line.tax()))
        .reduce(shipping.add(shippingTax), BigDecimal::add);
  }
}
