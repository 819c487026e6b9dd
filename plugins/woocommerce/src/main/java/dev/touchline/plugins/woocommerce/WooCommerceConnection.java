package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.record.StoredRecord;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a connection to a WooCommerce shop can do. Immutable. */
final class WooCommerceConnection
    implements Connection, OrderLookup, RefundProvider, WebhookReceiver, Poller, Normalizer {

  /** Longer than web servers let PHP work on a request. */
  private static final Duration LATEST_BOOKING = Duration.ofMinutes(5);

  private final AccountCheck check;
  private final Orders orders;
  private final Refunds refunds;
  private final Webhooks webhooks;
  private final Polling polling;
  private final OrderRecord records;

  WooCommerceConnection(WooCommerceSettings settings, ConnectionContext context) {
    ShopAddress shop = ShopAddress.of(settings.url());
    Access access =
        new Access(shop, settings.consumerKey(), settings.consumerSecret(), context.clock());
    WooApi api = new WooApi(shop, access, context.http());
    OrderReader reader = new OrderReader(shop);
    this.records = new OrderRecord(reader, shop);
    this.orders = new Orders(api, reader, new Questions(api, shop), settings.orderPrefix());
    this.refunds = new Refunds(api, orders, reader, records);
    this.webhooks = new Webhooks(settings.webhookSecret(), records);
    this.polling = new Polling(api, orders, records);
    this.check = new AccountCheck(api, shop, settings.webhookSecret());
  }

  @Override
  public CheckResult check() {
    return check.run();
  }

  @Override
  public OrderPage orders(OrderQuery query) {
    return orders.of(query);
  }

  @Override
  public Optional<Order> order(String number) {
    return orders.byNumber(number);
  }

  @Override
  public RefundQuote quote(RefundRequest request) {
    return refunds.quote(request);
  }

  @Override
  public RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    return refunds.refund(request, amount, key);
  }

  @Override
  public FoundRefunds find(RefundRequest request, RefundKey key) {
    return refunds.find(request);
  }

  @Override
  public Duration latestBooking() {
    return LATEST_BOOKING;
  }

  @Override
  public WebhookOutcome receive(WebhookRequest request) {
    return webhooks.receive(request);
  }

  @Override
  public Page poll(@Nullable String cursor, int limit) {
    return polling.poll(cursor, limit);
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return records.normalize(record);
  }
}
