package dev.touchline.plugins.vendure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.Tax;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.RunningConnection;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders as Vendure tells them, and as the host shows them. */
class LookUpTest {

  private final Shop shop = new Shop();

  private static Price usd(String amount) {
    return Price.of(Money.of(amount, "USD"));
  }

  private Order order(JsonNode node) {
    return order(Shop.SETTINGS, Shop.orders(node));
  }

  private Order order(Map<String, Object> settings, String answer) {
    shop.on("Orders", answer);
    try (RunningConnection connection = shop.connect(settings)) {
      return connection.as(OrderLookup.class).order("any").orElseThrow();
    }
  }

  @Test
  void allPartsOfAnOrderAreRead() {
    // When
    Order order = order(Shop.order("1"));

    // Then
    assertThat(order.number()).hasSize(16);
    assertThat(order.status()).isEqualTo("Delivered");
    assertThat(order.placedAt()).isEqualTo("2026-11-22T00:03:36.293Z");
    assertThat(order.customer())
        .containsExactly(
            Identifier.of(IdentifierType.CUSTOMER_NUMBER, "shop-vn", "1"),
            Identifier.email("huong@khach.example"),
            Identifier.phone("+84 90 123 4567"));
    assertThat(order.total()).isEqualTo(usd("100.34"));
    assertThat(order.shipping().total()).isEqualTo(usd("5.00"));
    assertThat(order.shipping().method()).isEqualTo("Standard Shipping");
    assertThat(order.paid()).isEqualTo(usd("100.34"));
    assertThat(order.returns()).isEmpty();
    assertThat(order.link()).isNull();
  }

  @Test
  void aLineHasItsVariantItsShareOfDiscountsAndItsTaxes() {
    // When
    OrderLine line = order(Shop.order("1")).lines().getFirst();

    // Then
    assertThat(line.name()).isEqualTo("Áo dài lụa");
    assertThat(line.variant()).isEqualTo("S đỏ");
    assertThat(line.sku()).isEqualTo("AD-S-DO");
    assertThat(line.quantity()).isEqualTo(2);
    assertThat(line.unitPrice()).isEqualTo(usd("50.59"));
    assertThat(line.discounts()).containsExactly(new Discount("Tết", "TET2026", usd("15.18")));
    assertThat(line.total()).isEqualTo(usd("86.00"));
    assertThat(line.taxes())
        .singleElement()
        .satisfies(tax -> {
          assertThat(tax.rate()).isEqualByComparingTo("0.1");
          assertThat(tax.amount()).isEqualTo(usd("7.82"));
          assertThat(tax.included()).isTrue();
        });
  }

  @Test
  void linesAndShippingAddUpToTheTotal() {
    // When
    Order order = order(Shop.order("1"));

    // Then
    Price sum =
        order.lines().stream().map(OrderLine::total).reduce(order.shipping().total(), Price::plus);
    assertThat(sum).isEqualTo(order.total());
  }

  @Test
  void aParcelHasItsCarrierItsLinkAndItsTimes() {
    // When
    Order order = order(Shop.order("1"));

    // Then
    assertThat(order.fulfilments())
        .singleElement()
        .satisfies(parcel -> {
          assertThat(parcel.carrier()).isEqualTo("GHN");
          assertThat(parcel.status()).isEqualTo("Delivered");
          assertThat(parcel.trackingLink()).isEqualTo(URI.create("https://tracking.example/VN123"));
          assertThat(parcel.shippedAt()).isNotNull();
          assertThat(parcel.deliveredAt()).isAfterOrEqualTo(parcel.shippedAt());
          assertThat(parcel.items()).containsExactly(new LineItem("1", 2), new LineItem("2", 3));
        });
  }

  @Test
  void refundsAreThereInAnyStateAndNotesWithTheirAuthor() {
    // When
    Order order = order(Shop.order("1"));

    // Then
    assertThat(order.refunds())
        .extracting(RefundBooking::state)
        .containsExactly(RefundBooking.State.SUCCEEDED, RefundBooking.State.FAILED);
    assertThat(order.refunds().getFirst().items()).containsExactly(new LineItem("1", 1));
    assertThat(order.refunded()).isEqualTo(usd("43.00"));
    assertThat(order.notes())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.text()).isEqualTo("Khách gọi hỏi giao hàng");
          assertThat(note.author()).isEqualTo("Super Admin");
          assertThat(note.visibleToCustomer()).isFalse();
        });
  }

  @Test
  void whatWasCancelledWasOrderedAndPaidAllTheSame() {
    // When
    Order cancelled = order(Shop.order("3"));
    Order inPart = order(Shop.order("5"));

    // Then
    assertThat(cancelled.lines()).extracting(OrderLine::quantity).containsExactly(2, 3);
    assertThat(cancelled.lines().getFirst().total()).isEqualTo(usd("101.18"));
    assertThat(inPart.lines().get(1).quantity()).isEqualTo(3);
    assertThat(inPart.lines().get(1).total()).isEqualTo(usd("10.98"));
  }

  @Test
  void amountsHaveTheDecimalsThatTheServerSays() {
    // Given
    ObjectNode node = Shop.order("1").put("currencyCode", "VND");

    // When
    Order hundredths = order(Shop.SETTINGS, Shop.orders(2, node));
    Order whole = order(Shop.SETTINGS, Shop.orders(0, node));

    // Then
    assertThat(hundredths.total()).isEqualTo(Price.of(Money.of("100.34", "VND")));
    assertThat(whole.total()).isEqualTo(Price.of(Money.of("10034", "VND")));
  }

  @Test
  void severalTaxesShareTheSumByTheirRates() {
    // Given
    ObjectNode node = Shop.order("1");
    ObjectNode line = (ObjectNode) node.path("lines").get(0);
    line.withArray("taxLines").addObject().put("description", "city").put("taxRate", 5);

    // When
    List<Tax> taxes = order(node).lines().getFirst().taxes();

    // Then
    assertThat(taxes).extracting(Tax::amount).containsExactly(usd("5.21"), usd("2.61"));
    assertThat(taxes.get(1).rate()).isEqualByComparingTo(new BigDecimal("0.05"));
  }

  @Test
  void aSurchargeIsALineAndARebateADiscount() {
    // Given
    ObjectNode node = Shop.order("1");
    surcharge(node, "7", "gift wrap", 300);
    surcharge(node, "8", "goodwill", -250);

    // When
    Order order = order(node);

    // Then
    assertThat(order.lines().getLast().line()).isEqualTo("surcharge-7");
    assertThat(order.lines().getLast().total()).isEqualTo(usd("3.00"));
    assertThat(order.discounts()).containsExactly(new Discount("goodwill", null, usd("2.50")));
  }

  private static void surcharge(ObjectNode order, String id, String name, int price) {
    order
        .withArray("surcharges")
        .addObject()
        .put("id", id)
        .put("description", name)
        .put("price", price)
        .put("priceWithTax", price);
  }

  @Test
  void statesOfPaymentsAreTheHostsStates() {
    // Given
    ObjectNode node = Shop.order("1");
    ObjectNode paid = (ObjectNode) node.path("payments").get(0);
    for (String state : List.of("Authorized", "Declined", "Cancelled", "AwaitingTransfer")) {
      node.withArray("payments").add(paid.deepCopy().put("id", state).put("state", state));
    }
    node.path("payments")
        .forEach(payment -> ((ObjectNode) payment).withArray("refunds").removeAll());

    // When
    Order order = order(node);

    // Then
    assertThat(order.payments())
        .extracting(Payment::state)
        .containsExactly(
            Payment.State.PAID,
            Payment.State.AUTHORIZED,
            Payment.State.FAILED,
            Payment.State.VOIDED,
            Payment.State.AUTHORIZED);
  }

  @Test
  void staffGetALinkWhenTheDashboardIsKnown() {
    // Given
    Map<String, Object> settings = new HashMap<>(Shop.SETTINGS);
    settings.put("dashboard", "https://shop.example/dashboard");

    // When
    Order order = order(settings, Shop.orders(Shop.order("1")));

    // Then
    assertThat(order.link()).isEqualTo(URI.create("https://shop.example/dashboard/orders/1"));
  }

  @Test
  void anOrderThatNobodyHasIsNone() {
    // Given
    shop.on("Orders", Shop.orders());
    try (RunningConnection connection = shop.connect()) {

      // When
      var none = connection.as(OrderLookup.class).order("#x1");

      // Then
      assertThat(none).isEmpty();
      assertThat(shop.variables("Orders").toString()).contains("\"X1\"");
    }
  }

  @Test
  void ordersOfAllCustomerRecordsOfAPersonComeNewestFirstPageByPage() {
    // Given
    ObjectNode first = placed("1", "2026-11-01T08:00:00.000Z");
    ObjectNode second = placed("2", "2026-11-03T08:00:00.000Z");
    ObjectNode third = placed("3", "2026-11-02T08:00:00.000Z");
    shop.on(
        "Customers",
        """
        {"data":{"customers":{"items":[
          {"id":"8","emailAddress":"huong@khach.example","phoneNumber":null},
          {"id":"9","emailAddress":"other@khach.example","phoneNumber":"090 123 4567"},
          {"id":"10","emailAddress":"a@khach.example","phoneNumber":"0190 123 4567"}]}}}
        """);
    shop.on(
        "CustomerOrders",
        asked -> {
          int skip = asked.path("options").path("skip").asInt();
          String answer =
              switch (asked.path("id").asString() + "/" + skip) {
                case "8/0" -> Shop.customerOrders(2, second, first);
                case "8/1" -> Shop.customerOrders(2, first);
                case "9/0" -> Shop.customerOrders(1, third);
                default -> Shop.customerOrders(1);
              };
          return Shop.response(200, answer, Map.of());
        });
    List<Identifier> person =
        List.of(
            Identifier.email("huong@khach.example"),
            Identifier.phone("+84901234567"),
            Identifier.of(IdentifierType.CUSTOMER_NUMBER, "another-shop", "10"));
    try (RunningConnection connection = shop.connect()) {
      OrderLookup lookup = connection.as(OrderLookup.class);

      // When
      OrderPage page = lookup.orders(new OrderQuery(person, null, 1));
      OrderPage middle = lookup.orders(new OrderQuery(person, page.next(), 1));
      OrderPage last = lookup.orders(new OrderQuery(person, middle.next(), 1));

      // Then
      assertThat(page.orders()).extracting(Order::id).containsExactly("2");
      assertThat(middle.orders()).extracting(Order::id).containsExactly("3");
      assertThat(last.orders()).extracting(Order::id).containsExactly("1");
      assertThat(last.next()).isNull();
      assertThat(shop.variables("CustomerOrders").toString()).contains("2026-11-03T08:00:01Z");
      assertThat(shop.variables("Customers").toString()).doesNotContain("another-shop", "\"10\"");
    }
  }

  private static ObjectNode placed(String id, String at) {
    return Shop.order(id).put("orderPlacedAt", at);
  }

  @Test
  void anOrderThatTheHostKnowsIsFoundByItsCodeAndOnce() {
    // Given
    ObjectNode node = Shop.order("1");
    String code = node.path("code").asString();
    shop.on("Orders", Shop.orders(node));
    List<Identifier> person = List.of(Identifier.of(IdentifierType.ORDER, "shop-vn", code));
    try (RunningConnection connection = shop.connect()) {

      // When
      OrderPage page = connection.as(OrderLookup.class).orders(new OrderQuery(person, null, 5));

      // Then
      assertThat(page.orders()).extracting(Order::number).containsExactly(code);
      assertThat(page.next()).isNull();
      assertThat(shop.asked()).containsExactly("SignIn", "Orders");
    }
  }
}
