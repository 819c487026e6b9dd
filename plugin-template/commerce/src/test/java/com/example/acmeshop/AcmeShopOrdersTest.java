package com.example.acmeshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.RecordedProvider;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.TouchlineKit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders as the shop has them. */
class AcmeShopOrdersTest {

  private final RecordedProvider shop = RecordedProvider.start();
  private final RunningConnection connection =
      TouchlineKit.connector(new AcmeShopConnector())
          .settings(AcmeShopSamples.SETTINGS)
          .provider(shop)
          .connect();
  private final OrderLookup orders = connection.as(OrderLookup.class);

  @AfterEach
  void close() {
    connection.close();
    shop.close();
  }

  @Test
  void aCustomersOrdersAreFoundByMail() {
    // When
    OrderPage page =
        orders.orders(
            new OrderQuery(List.of(Identifier.email("minh@customer.example")), null, 20));

    // Then
    assertThat(page.orders()).extracting(Order::number).containsExactly("1024", "1023");
    assertThat(page.next()).isNull();
  }

  @Test
  void identifiersThatTheShopDoesNotKnowArePassedOver() {
    // When
    OrderPage page =
        orders.orders(
            new OrderQuery(
                List.of(Identifier.of(IdentifierType.LOYALTY_CARD, "TL1")), null, 20));

    // Then
    assertThat(page.orders()).isEmpty();
    assertThat(shop.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1024", "#1024", " #1024 "})
  void anOrderIsFoundByItsNumberAsCustomersWriteIt(String number) {
    // When
    Order order = orders.order(number).orElseThrow();

    // Then
    assertThat(order.total().customer()).isEqualTo(Money.of("480000", "VND"));
    assertThat(order.paid()).isEqualTo(order.total());
    assertThat(order.customer()).contains(Identifier.email("minh@customer.example"));
    assertThat(order.lines()).extracting(line -> line.quantity()).containsExactly(3);
  }

  @Test
  void anOrderThatTheShopDoesNotHaveIsNone() {
    assertThat(orders.order("9999")).isEmpty();
  }
}
