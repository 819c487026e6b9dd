package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Points, tokens, and queries that cost too much. */
class AdminApiTest {

  private static void addOrders(Shop shop, int count) {
    for (int i = 1; i <= count; i++) {
      shop.standIn.add(
          ShopOrder.of(i, "#" + i, "VND")
              .contact("a@example.com", null)
              .line("x", null, 1, "1000", "0"));
    }
  }

  @Test
  void asksForLessAtOnceWhenAQueryCostsTooMuch() {
    try (Shop shop = new Shop()) {
      // Given
      addOrders(shop, 9);

      // When
      int found = shop.orders(9, Identifier.email("a@example.com")).size();
      int queries = shop.context.requests().size();
      shop.orders(9, Identifier.email("a@example.com"));

      // Then: it found out once, and remembers
      assertThat(found).isEqualTo(9);
      assertThat(shop.context.requests().size() - queries).isLessThan(queries);
    }
  }

  @Test
  void saysThatAQueryIsTooCostlyWhenNothingHelps() {
    try (Shop shop = new Shop()) {
      // Given
      addOrders(shop, 1);
      shop.standIn.mostOfOneQuery(100);

      // Then
      assertThatThrownBy(() -> shop.connection.order("1"))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("Shopify allows 100");
    }
  }

  @Test
  void waitsForAsLongAsThePointsTake() {
    try (Shop shop = new Shop()) {
      // Given: a look-up costs more than is there
      addOrders(shop, 1);
      shop.connection.order("1");
      shop.standIn.points(2_000, 700, 1_000);

      // When
      assertThat(shop.connection.order("1")).isPresent();

      // Then
      assertThat(shop.waits).hasSize(1);
      assertThat(shop.waits.getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(300));
    }
  }

  @Test
  void leavesALongerWaitToTheHost() {
    try (Shop shop = new Shop()) {
      // Given
      addOrders(shop, 1);
      shop.connection.order("1");
      shop.standIn.points(2_000, 0, 10);

      // Then
      assertThatThrownBy(() -> shop.connection.order("1"))
          .isInstanceOfSatisfying(
              RetryLaterException.class,
              e -> {
                assertThat(e.code()).isEqualTo("shopify-throttled");
                // 52 points are missing, and 10 come back each second
                assertThat(e.notBefore()).contains(Duration.ofMillis(5_200));
              });
      assertThat(shop.waits).isEmpty();
    }
  }

  @Test
  void obtainsATokenOnceAndRenewsItInTime() {
    try (Shop shop = new Shop(Shop.WITH_CLIENT_ID, context -> context)) {
      // Given
      addOrders(shop, 1);

      // When
      shop.connection.order("1");
      shop.connection.order("1");

      // Then
      assertThat(shop.standIn.tokensGiven()).isEqualTo(1);

      // When
      shop.context.clock().advance(Duration.ofHours(24));
      shop.connection.order("1");

      // Then
      assertThat(shop.standIn.tokensGiven()).isEqualTo(2);
    }
  }

  @Test
  void obtainsAnotherTokenWhenItsOwnIsRefused() {
    try (Shop shop = new Shop(Shop.WITH_CLIENT_ID, context -> context)) {
      // Given
      addOrders(shop, 1);
      shop.connection.order("1");
      shop.standIn.revokeTokens();

      // Then
      assertThat(shop.connection.order("1")).isPresent();
      assertThat(shop.standIn.tokensGiven()).isEqualTo(2);
    }
  }

  @Test
  void aTokenOfTheSettingsThatIsRefusedNeedsAPerson() {
    try (Shop shop = new Shop()) {
      // Given
      shop.standIn.revokeTokens();

      // Then
      assertThatThrownBy(() -> shop.connection.order("1")).isInstanceOf(CredentialsException.class);
    }
  }
}
