package dev.touchline.plugins.shopify;

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

/** What a shop's connection can do. */
final class ShopifyConnection
    implements Connection, WebhookReceiver, Poller, Normalizer, OrderLookup, RefundProvider {

  /** Shopify does not say how long a request may run on: rather too long than too short. */
  private static final Duration LATEST_BOOKING = Duration.ofMinutes(5);

  private final Webhooks webhooks;
  private final OrderPoll poll;
  private final RecordNormalizer normalizer;
  private final ShopOrders orders;
  private final Refunds refunds;
  private final AccountCheck check;

  ShopifyConnection(ShopifySettings settings, ConnectionContext context) {
    this(settings, context, Pause.REAL);
  }

  ShopifyConnection(ShopifySettings settings, ConnectionContext context, Pause pause) {
    AdminApi api = new AdminApi(settings, context, pause);
    Grants grants = new Grants(context.clock());
    OrderSource source = new OrderSource(api, grants);
    OrderReader reader =
        new OrderReader(new Whom(settings.shop(), context.connection()), settings.handle());
    this.webhooks = new Webhooks(settings);
    this.poll = new OrderPoll(source);
    this.normalizer = new RecordNormalizer(reader);
    this.orders = new ShopOrders(api, source, reader, grants);
    this.refunds = new Refunds(api, orders, reader, settings.notifyCustomer());
    this.check = new AccountCheck(settings, api);
  }

  @Override
  public CheckResult check() {
    return check.run();
  }

  @Override
  public WebhookOutcome receive(WebhookRequest request) {
    return webhooks.receive(request);
  }

  @Override
  public Page poll(@Nullable String cursor, int limit) {
    return poll.poll(cursor, limit);
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return normalizer.normalize(record);
  }

  @Override
  public OrderPage orders(OrderQuery query) {
    return orders.ofCustomer(query);
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
}
