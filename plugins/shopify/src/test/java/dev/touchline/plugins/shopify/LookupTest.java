package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding orders, and what is in them. */
class LookupTest {

  private static final String EMAIL = "minhanh.tran@example.com";
  private static final String PHONE = "+84900000101";

  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private ShopOrder order(long id, String name) {
    return shop.standIn.add(
        ShopOrder.of(id, name, "VND")
            .customer(7001, "Trần Thị Minh Anh", EMAIL, PHONE)
            .line("Guốc mộc", "38", 2, "250000", "50000")
            .shipping("Giao nhanh", "30000")
            .paid("shopify_payments"));
  }

  private static Identifier customerNumber(String scope, String number) {
    return Identifier.of(IdentifierType.CUSTOMER_NUMBER, scope, number);
  }

  @Test
  void findsACustomersOrdersByEveryKey() {
    // Given
    order(1, "#1024");
    List<Identifier> keys =
        List.of(
            Identifier.email(EMAIL),
            Identifier.phone(PHONE),
            customerNumber(ShopifyStandIn.SHOP, "7001"),
            customerNumber("shop-vn", "7001"),
            Identifier.of(IdentifierType.ORDER, "shop-vn", "1024"));

    for (Identifier key : keys) {
      // When
      List<Order> found = shop.orders(10, key);

      // Then
      assertThat(found).as("by %s", key.type()).extracting(Order::number).containsExactly("1024");
    }
  }

  @Test
  void findsWhatWasOrderedWithoutAnAccount() {
    // Given
    shop.standIn.add(ShopOrder.of(1, "#1", "VND").contact("guest@example.com", "+84911111111"));

    // Then
    assertThat(shop.orders(10, Identifier.email("guest@example.com"))).hasSize(1);
    assertThat(shop.orders(10, Identifier.phone("+84911111111"))).hasSize(1);
  }

  @Test
  void findsOrdersOfTheAccountThatWereMadeWithAnotherAddress() {
    // Given
    order(1, "#1").contact("other@example.com", null);
    order(2, "#2");

    // Then
    assertThat(shop.orders(10, Identifier.email(EMAIL))).hasSize(2);
  }

  @Test
  void passesOverWhatTheSearchFindsTooMuch() {
    // Given: Shopify's search goes by words
    shop.standIn.add(ShopOrder.of(1, "#1", "VND").contact("anna@example.com.au", null));
    shop.standIn.add(ShopOrder.of(2, "#2", "VND").contact("lee.anna@example.com", null));
    shop.standIn.add(ShopOrder.of(3, "#3", "VND").contact("Anna@Example.com", null));

    // When
    List<Order> found = shop.orders(10, Identifier.email("anna@example.com"));

    // Then
    assertThat(found).extracting(Order::number).containsExactly("3");
  }

  @Test
  void asksNobodyForIdentifiersOfOthers() {
    // Given
    order(1, "#1024");

    // When
    List<Order> found =
        shop.orders(
            10,
            customerNumber("another-shop", "7001"),
            Identifier.of(IdentifierType.CUSTOMER_NUMBER, "7001"),
            Identifier.of(IdentifierType.FACEBOOK_PSID, "1", "7001"));

    // Then
    assertThat(found).isEmpty();
    assertThat(shop.standIn.operations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 100})
  void pagesNewestFirstWithoutLeavingAnyOut(int limit) {
    // Given
    for (int i = 1; i <= 23; i++) {
      order(i, "#" + i).at(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 86_400L));
    }

    // When
    List<Order> found = shop.orders(limit, Identifier.email(EMAIL));

    // Then
    List<String> expected =
        IntStream.iterate(23, i -> i > 0, i -> i - 1).mapToObj(Integer::toString).toList();
    assertThat(found).extracting(Order::number).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'#', '', #1024, #1024",
    "'#', '', #1024, 1024",
    "'#', '', #1024, ' # 1024 '",
    "EN, -VN, EN1024-VN, 1024",
    "EN, -VN, EN1024-VN, #1024",
    "EN, -VN, EN1024-VN, en1024-vn",
    "EN, -VN, EN1024-VN, EN1024",
    "EN, -VN, EN1024-VN, 1024-vn",
    "#HN, '', #HN1024, 1024",
    "#HN, '', #HN1024, hn1024"
  })
  void findsAnOrderAsCustomersWriteItsNumber(
      String prefix, String suffix, String name, String typed) {
    // Given
    shop.standIn.format(prefix, suffix);
    order(1, name);
    order(2, prefix + "10244" + suffix);
    order(3, prefix + "102" + suffix);

    // When
    Order found = shop.connection.order(typed).orElseThrow();

    // Then
    assertThat("#" + found.number()).endsWith(name.replace("#", ""));
    assertThat(found.id()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999", "#", "102", "1024\" OR name:\"1", "\\", "1024 OR 1"})
  void findsNothingForWhatIsNoNumberOfAnOrder(String typed) {
    // Given
    order(1, "#1024");

    // Then
    assertThat(shop.connection.order(typed)).isEmpty();
  }

  @Test
  void showsAllOfAnOrder() {
    // Given
    ShopOrder order =
        order(1, "#1024")
            .failedPayment("shopify_payments", "CARD_DECLINED")
            .sent("Viettel Post", "VTP0815", "https://viettelpost.example/VTP0815")
            .returning("chật")
            .note("Gọi trước khi giao");

    // When
    Order found = shop.connection.order("1024").orElseThrow();

    // Then
    assertThat(found.status()).isEqualTo("paid, fulfilled");
    assertThat(found.link())
        .isEqualTo(URI.create("https://admin.shopify.com/store/ao-dai-hue/orders/1"));
    assertThat(found.total().customer()).isEqualTo(Money.of("480000", "VND"));
    OrderLine line = found.lines().getFirst();
    assertThat(line.line()).isEqualTo(order.lineId(0));
    assertThat(line.variant()).isEqualTo("38");
    assertThat(line.quantity()).isEqualTo(2);
    assertThat(line.total().customer()).isEqualTo(Money.of("450000", "VND"));
    assertThat(line.discounts().getFirst().code()).isEqualTo("TET10");
    assertThat(line.taxes().getFirst().included()).isTrue();
    assertThat(line.taxes().getFirst().rate()).isEqualByComparingTo("0.1");
    assertThat(found.payments())
        .extracting(Payment::state)
        .containsExactly(Payment.State.PAID, Payment.State.FAILED);
    assertThat(found.paid()).isEqualTo(found.total());
    assertThat(found.fulfilments().getFirst().carrier()).isEqualTo("Viettel Post");
    assertThat(found.fulfilments().getFirst().trackingLink())
        .isEqualTo(URI.create("https://viettelpost.example/VTP0815"));
    assertThat(found.returns().getFirst().reason()).isEqualTo("chật");
    assertThat(found.notes().getFirst().text()).isEqualTo("Gọi trước khi giao");
    assertThat(found.customer())
        .containsExactly(
            customerNumber(ShopifyStandIn.SHOP, "7001"),
            Identifier.email(EMAIL),
            Identifier.phone(PHONE));
  }

  @Test
  void keepsBothCurrenciesExact() {
    // Given
    shop.standIn.add(
        ShopOrder.of(1, "#1", "VND", "KWD", "83519.75", false)
            .line("Nón lá", null, 3, "1.255", "0.1")
            .paid("shopify_payments"));

    // When
    Order found = shop.connection.order("1").orElseThrow();

    // Then
    OrderLine line = found.lines().getFirst();
    assertThat(line.unitPrice().customer()).isEqualTo(Money.of("1.255", "KWD"));
    assertThat(line.total().customer()).isEqualTo(Money.of("4.032", "KWD"));
    assertThat(line.total().shop().currency().getCurrencyCode()).isEqualTo("VND");
    assertThat(found.total()).isEqualTo(line.total());
  }

  @Test
  void fetchesLinesThatDoNotFitIntoOneAnswer() {
    // Given
    ShopOrder order = ShopOrder.of(1, "#1", "VND");
    for (int i = 0; i < 67; i++) {
      order.line("Khăn " + i, null, 1, "1000", "0");
    }
    shop.standIn.add(order.paid("cash"));

    // When
    Order found = shop.connection.order("1").orElseThrow();

    // Then
    assertThat(found.lines()).hasSize(67).extracting(OrderLine::name).doesNotHaveDuplicates();
  }

  @Test
  void goesWithoutReturnsThatTheAppMayNotHaveAndAsksAgainLater() {
    // Given
    order(1, "#1").returning("chật");
    shop.standIn.deny("returns");

    // Then
    assertThat(shop.connection.order("1").orElseThrow().returns()).isEmpty();

    // When
    shop.standIn.deny("nothing");
    shop.context.clock().advance(Duration.ofMinutes(11));

    // Then
    assertThat(shop.connection.order("1").orElseThrow().returns()).hasSize(1);
  }

  @Test
  void goesWithoutAccountsThatTheAppMayNotHave() {
    // Given
    order(1, "#1");
    shop.standIn.deny("customer");

    // Then: the order's own address is left
    assertThat(shop.orders(10, Identifier.email(EMAIL))).hasSize(1);
    assertThat(shop.orders(10, Identifier.phone(PHONE))).hasSize(1);
  }

  @Test
  void namesTheAccessScopeThatIsMissing() {
    // Given
    order(1, "#1");
    shop.standIn.deny("transactions");

    // Then
    assertThatThrownBy(() -> shop.connection.order("1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("transactions", "read_transactions");
  }
}
