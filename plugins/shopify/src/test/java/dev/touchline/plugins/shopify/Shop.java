package dev.touchline.plugins.shopify;

import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.FakeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A connection to a stand-in of its own. Waiting moves the stand-in's clock. */
final class Shop implements AutoCloseable {

  static final ShopifySettings WITH_TOKEN =
      new ShopifySettings(
          ShopifyStandIn.SHOP,
          Secret.of(ShopifyStandIn.TOKEN),
          null,
          Secret.of(ShopifyStandIn.SECRET),
          null,
          false,
          null);
  static final ShopifySettings WITH_CLIENT_ID =
      new ShopifySettings(
          ShopifyStandIn.SHOP,
          null,
          ShopifyStandIn.CLIENT_ID,
          Secret.of(ShopifyStandIn.SECRET),
          null,
          false,
          null);

  final ShopifyStandIn standIn = ShopifyStandIn.start();
  final List<Duration> waits = new ArrayList<>();
  final FakeContext context;
  final ShopifyConnection connection;

  Shop() {
    this(WITH_TOKEN, context -> context);
  }

  Shop(ShopifySettings settings, UnaryOperator<FakeContext.Builder> change) {
    context =
        change
            .apply(
                FakeContext.builder()
                    .connection("shop-vn")
                    .hosts(List.of("*.myshopify.com"))
                    .port(standIn.port()))
            .build();
    connection = new ShopifyConnection(settings, context, this::pass);
  }

  private void pass(Duration duration) {
    waits.add(duration);
    standIn.pass(duration);
  }

  /** All orders of a customer, page by page. */
  List<Order> orders(int limit, Identifier... customer) {
    List<Order> orders = new ArrayList<>();
    String cursor = null;
    do {
      var page = connection.orders(new OrderQuery(List.of(customer), cursor, limit));
      if (page.orders().size() > limit) {
        throw new AssertionError("a page has more than " + limit + " orders");
      }
      orders.addAll(page.orders());
      cursor = page.next();
    } while (cursor != null);
    return orders;
  }

  RefundQuote quote(String number, RefundScope scope) {
    return connection.quote(request(number, scope));
  }

  static RefundRequest request(String number, RefundScope scope) {
    return new RefundRequest(number, scope, RefundForm.ORIGINAL_PAYMENT, "too small");
  }

  static StoredRecord stored(IncomingRecord record) {
    return new StoredRecord(
        record.dedupeKey(),
        1,
        Instant.parse("2026-10-02T00:00:00Z"),
        record.attributes(),
        record.body());
  }

  List<Event> events(IncomingRecord record) {
    return connection.normalize(stored(record)).events();
  }

  /** Polls from a cursor until there is no more for now. */
  List<Page> poll(@Nullable String from, int limit) {
    List<Page> pages = new ArrayList<>();
    String cursor = from;
    Page page;
    do {
      page = connection.poll(cursor, limit);
      pages.add(page);
      cursor = page.cursor() == null ? cursor : page.cursor();
    } while (page.more());
    return pages;
  }

  @Override
  public void close() {
    connection.close();
    context.close();
    standIn.close();
  }
}
