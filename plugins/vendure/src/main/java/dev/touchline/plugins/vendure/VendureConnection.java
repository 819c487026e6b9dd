package dev.touchline.plugins.vendure;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.RefundProvider;
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

/** What a shop's connection can do: look orders up, refund them, tell what happens to them. */
final class VendureConnection
    implements Connection, OrderLookup, RefundProvider, Poller, Normalizer {

  private final VendureSettings settings;
  private final AccountCheck accountCheck;
  private final OrderSearch orders;
  private final Refunds refunds;
  private final OrderPoller poller;
  private final RecordNormalizer normalizer;

  VendureConnection(VendureSettings settings, ConnectionContext context) {
    String connection = context.connection();
    String ofCustomers = settings.customerScope();
    String scope = ofCustomers == null ? connection : ofCustomers;
    AdminClient client = new AdminClient(AdminApi.of(context, settings.adminApi()), settings);
    ShopCustomer customers = new ShopCustomer(scope);
    OrderRecords records = new OrderRecords();
    OrderReader reader = new OrderReader(customers, records, settings.dashboard());
    this.settings = settings;
    this.accountCheck = new AccountCheck(client);
    this.orders =
        new OrderSearch(
            client, new CustomerSearch(client, scope), reader, connection, settings.orderPrefix());
    this.refunds = new Refunds(client, orders, reader);
    this.poller = new OrderPoller(client, records, settings, context.clock());
    this.normalizer = new RecordNormalizer(customers, connection);
  }

  @Override
  public CheckResult check() {
    return accountCheck.run();
  }

  @Override
  public OrderPage orders(OrderQuery query) {
    return orders.page(query);
  }

  @Override
  public Optional<Order> order(String number) {
    return orders.byNumber(number).map(ShopOrder::order);
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
    return settings.latestBooking();
  }

  @Override
  public Page poll(@Nullable String cursor, int limit) {
    return poller.poll(cursor, limit);
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return normalizer.normalize(record);
  }
}
