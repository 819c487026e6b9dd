package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator is told. */
class AccountCheckTest {

  private static ShopifySettings settings(
      String shop, @Nullable String token, @Nullable String clientId) {
    return new ShopifySettings(
        shop,
        token == null ? null : Secret.of(token),
        clientId,
        Secret.of(ShopifyStandIn.SECRET),
        null,
        false,
        null);
  }

  private static CheckResult.Item item(CheckResult result, String name) {
    return result.items().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesTheShopAndWhatItMayShow() {
    try (Shop shop = new Shop()) {
      // When
      CheckResult result = shop.connection.check();

      // Then
      assertThat(result.ok()).isTrue();
      assertThat(item(result, "access to the shop").message()).contains("Áo Dài Huế");
      assertThat(item(result, "order history").message()).contains("60 days", "read_all_orders");
    }
  }

  @Test
  void namesEveryAccessScopeThatIsMissingAndWhatForItIs() {
    try (Shop shop = new Shop()) {
      // Given
      shop.standIn.grant("read_orders", "read_all_orders", "read_customers");

      // When
      CheckResult result = shop.connection.check();

      // Then
      assertThat(result.ok()).isFalse();
      assertThat(item(result, "access scopes").message())
          .contains("write_orders (refunds)", "read_returns (returns)", "read_locations")
          .doesNotContain("read_customers");
      assertThat(item(result, "order history").message()).contains("All orders");
    }
  }

  @Test
  void saysThatTheTokenIsRefused() {
    try (Shop shop = new Shop()) {
      // Given
      shop.standIn.revokeTokens();

      // When
      CheckResult result = shop.connection.check();

      // Then
      assertThat(item(result, "access to the shop").message())
          .contains("refuses the token", "still installed")
          .doesNotContain(ShopifyStandIn.TOKEN);
    }
  }

  @Test
  void saysThatTheClientCredentialsAreRefused() {
    ShopifySettings wrong = settings(ShopifyStandIn.SHOP, null, "somebody-else");
    try (Shop shop = new Shop(wrong, context -> context)) {
      // Then
      assertThat(item(shop.connection.check(), "access to the shop").message())
          .contains("client credentials");
    }
  }

  @Test
  void noticesAnotherShop() {
    ShopifySettings other = settings("other.myshopify.com", ShopifyStandIn.TOKEN, null);
    try (Shop shop = new Shop(other, context -> context)) {
      // Then
      assertThat(item(shop.connection.check(), "access to the shop").message())
          .contains("not for the shop other.myshopify.com");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ao-dai-hue", "ao-dai-hue.com", "https://a.myshopify.com", "A.myshopify.com"})
  void refusesAShopThatIsNoDomainAtShopify(String shop) {
    assertThatThrownBy(() -> settings(shop, "token", null))
        .isInstanceOfSatisfying(
            InvalidSettingException.class, e -> assertThat(e.field()).isEqualTo("shop"))
        .hasMessageContaining("my-shop.myshopify.com");
  }

  @Test
  void wantsEitherATokenOrAClientId() {
    assertThatThrownBy(() -> settings(ShopifyStandIn.SHOP, null, " "))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("client ID");
    assertThatThrownBy(() -> settings(ShopifyStandIn.SHOP, "token", "id"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("not both");
  }
}
