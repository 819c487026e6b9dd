package dev.touchline.plugins.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.CheckResult;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shop owner reads when something is not set up. */
class AccountCheckTest {

  private final WooTestShop shop = new WooTestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void allIsWell() {
    assertThat(shop.connection().check().items()).hasSize(4).allMatch(CheckResult.Item::ok);
  }

  @Test
  void permalinksThatAreOff() {
    // Given
    shop.standIn().plainPermalinks();

    // Then
    assertThat(wrong(shop.connection().check()).message()).contains("Permalinks", "Plain");
  }

  @Test
  void aKeyThatMayOnlyRead() {
    // Given
    shop.standIn().readOnly();

    // When
    CheckResult.Item wrong = wrong(shop.connection().check());

    // Then
    assertThat(wrong.name()).isEqualTo("making refunds");
    assertThat(wrong.message()).contains("may only read", "Read/Write");
  }

  /** WooCommerce checks signatures against WordPress's own idea of the address. */
  @Test
  void anAddressThatIsNotTheSitesOwn() {
    // Given
    Map<String, Object> settings = new HashMap<>(WooTestShop.settings());
    settings.put("url", "http://127.0.0.1:8081/vn");

    // Then
    assertThat(shop.connection(settings).check().items()).hasSize(4).allMatch(CheckResult.Item::ok);
  }

  @Test
  void aWrongKey() {
    // Given
    Map<String, Object> settings = new HashMap<>(WooTestShop.settings());
    settings.put("consumerKey", "ck_0000000000000000");

    // When
    CheckResult.Item wrong = wrong(shop.connection(settings).check());

    // Then
    assertThat(wrong.name()).isEqualTo("reading orders");
    assertThat(wrong.message()).contains("key is wrong");
  }

  private static CheckResult.Item wrong(CheckResult result) {
    return result.items().stream().filter(item -> !item.ok()).findFirst().orElseThrow();
  }
}
