package dev.touchline.plugins.adobecommerce;

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
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a connection to an Adobe Commerce shop can do. Immutable. */
final class AdobeCommerceConnection
    implements Connection, OrderLookup, RefundProvider, Poller, Normalizer {

  /** Longer than web servers let PHP work on a request. */
  private static final Duration LATEST_BOOKING = Duration.ofMinutes(5);

  private final AccountCheck check;
  private final Orders orders;
  private final Refunds refunds;
  private final Polling polling;
  private final OrderRecord records;

  AdobeCommerceConnection(AdobeCommerceSettings settings, ConnectionContext context) {
    MagentoApi api = new MagentoApi(settings.url(), settings.accessToken(), context.http());
    String scope = scope(settings.url());
    Beside beside = new Beside(api);
    OrderReader reader = new OrderReader(scope);
    this.records = new OrderRecord(reader, scope);
    this.orders = new Orders(api, beside, reader, scope, settings.orderPrefix());
    this.refunds = new Refunds(api, beside, orders, reader, records);
    this.polling = new Polling(api, beside, records);
    this.check = new AccountCheck(api);
  }

  /** Within what the shop's customer and order numbers are unique: its host and path. */
  static String scope(URI url) {
    String path =
        url.getPath() == null
            ? ""
            : url.getPath().replaceFirst("/+$", "").replaceFirst("/rest(/[A-Za-z0-9_]+){0,2}$", "");
    return url.getHost().toLowerCase(Locale.ROOT) + path;
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
  public Page poll(@Nullable String cursor, int limit) {
    return polling.poll(cursor, limit);
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return records.normalize(record);
  }
}
