package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.ShopSale;
import dev.touchline.sdk.testkit.TestShop;
import dev.touchline.sdk.testkit.TouchlineKit;
import dev.touchline.standins.MagentoShop;
import dev.touchline.standins.OrderForm;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stand-in of an Adobe Commerce shop with connections to it. */
final class MagentoTestShop implements TestShop {

  static final String TOKEN = "token-0f1e2d3c4b5a6978";

  private final MagentoShop shop = new MagentoShop(TOKEN);
  private final List<RunningConnection> open = new ArrayList<>();

  static Map<String, Object> settings() {
    return Map.of("url", "https://shop.example/", "accessToken", TOKEN);
  }

  MagentoShop standIn() {
    return shop;
  }

  @Override
  public RunningConnection connection() {
    return connection(settings());
  }

  RunningConnection connection(Map<String, Object> settings) {
    RunningConnection connection =
        TouchlineKit.connector(new AdobeCommerceConnector())
            .settings(settings)
            .context(context -> context.port(shop.port()))
            .connect();
    open.add(connection);
    return connection;
  }

  @Override
  public String place(ShopSale sale) {
    OrderForm form =
        OrderForm.in(sale.currency())
            .by(sale.customer().email(), sale.customer().phone(), sale.account())
            .shipping(sale.shipping().toPlainString(), sale.shippingTax().toPlainString())
            .at(LocalDateTime.ofInstant(sale.placedAt(), ZoneOffset.UTC) + ":00");
    for (ShopSale.Line line : sale.lines()) {
      form.line(
          line.sku(),
          line.quantity(),
          line.before().toPlainString(),
          line.net().toPlainString(),
          line.tax().toPlainString());
    }
    return shop.place(form);
  }

  @Override
  public String customerScope() {
    return "shop.example";
  }

  @Override
  public void loseNextReply() {
    shop.loseReplies(1);
  }

  @Override
  public int refundRequests() {
    return shop.refundRequests();
  }

  @Override
  public int refunds(String number) {
    return shop.refunds(number);
  }

  @Override
  public void refundByHand(String number, Money amount) {
    shop.refundByHand(number, amount.amount().toPlainString());
  }

  @Override
  public void close() {
    open.forEach(RunningConnection::close);
    shop.close();
  }
}
