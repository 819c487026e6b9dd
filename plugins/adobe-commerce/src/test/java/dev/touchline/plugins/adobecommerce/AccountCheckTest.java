package dev.touchline.plugins.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.CheckResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shop owner reads when something is not set up. */
class AccountCheckTest {

  private final MagentoTestShop shop = new MagentoTestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void allIsWell() {
    assertThat(shop.connection().check().items()).hasSize(5).allMatch(CheckResult.Item::ok);
  }

  @ParameterizedTest
  @CsvSource({
    "Magento_Sales::sales_creditmemo, credit memos",
    "Magento_Sales::shipment, shipments",
    "Magento_Sales::creditmemo, making refunds"
  })
  void aResourceThatIsMissingIsNamed(String resource, String item) {
    // Given
    shop.standIn().without(resource);

    // When
    CheckResult.Item wrong = wrong(shop.connection().check());

    // Then
    assertThat(wrong.name()).isEqualTo(item);
    assertThat(wrong.message()).contains(resource, "System, Integrations");
  }

  @Test
  void aWrongAddress() {
    // Given
    Map<String, Object> settings =
        Map.of("url", "https://shop.example/elsewhere", "accessToken", MagentoTestShop.TOKEN);

    // Then
    assertThat(wrong(shop.connection(settings).check()).message()).contains("no Adobe Commerce");
  }

  private static CheckResult.Item wrong(CheckResult result) {
    return result.items().stream().filter(item -> !item.ok()).findFirst().orElseThrow();
  }
}
