package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.ShopSale;
import dev.touchline.sdk.testkit.TestShop;
import dev.touchline.sdk.testkit.TouchlineKit;
import dev.touchline.sdk.webhook.Signatures;
import dev.touchline.standins.OrderForm;
import dev.touchline.standins.WooShop;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stand-in of a WooCommerce shop with connections to it. */
final class WooTestShop implements TestShop {

  static final String HOME = "http://shop.example:8081/vn";
  static final String SCOPE = "shop.example/vn";
  static final String KEY = "ck_1f0e6c7d9a8b4c3d";
  static final String SECRET = "cs_5b2a9e8d7c6f4a1b";
  static final String WEBHOOK_SECRET = "wh-7d6c5b4a39281706";
  static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

  private final WooShop shop = new WooShop(HOME, KEY, SECRET);
  private final List<RunningConnection> open = new ArrayList<>();

  static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("url", HOME + "/");
    settings.put("consumerKey", KEY);
    settings.put("consumerSecret", SECRET);
    settings.put("webhookSecret", WEBHOOK_SECRET);
    return settings;
  }

  WooShop standIn() {
    return shop;
  }

  @Override
  public RunningConnection connection() {
    return connection(settings());
  }

  RunningConnection connection(Map<String, Object> settings) {
    RunningConnection connection =
        TouchlineKit.connector(new WooCommerceConnector())
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
    return shop.place(sale.taxIncluded() ? form.taxIncluded() : form);
  }

  @Override
  public String customerScope() {
    return SCOPE;
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

  /** A delivery as WooCommerce signs it. */
  static WebhookRequest delivery(String topic, byte[] body) {
    String signature = Signatures.hmacSha256Base64(Secret.of(WEBHOOK_SECRET), body);
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of(
            "content-type", List.of("application/json"),
            "x-wc-webhook-topic", List.of(topic),
            "x-wc-webhook-delivery-id", List.of("a1b2c3"),
            "x-wc-webhook-signature", List.of(signature)),
        body,
        NOW);
  }

  @Override
  public void close() {
    open.forEach(RunningConnection::close);
    shop.close();
  }
}
