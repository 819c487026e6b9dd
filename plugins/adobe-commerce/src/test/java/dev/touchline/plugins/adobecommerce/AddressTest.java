package dev.touchline.plugins.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.CheckResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a shop as people copy it: bare, or that of the API. */
class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://shop.example,                  https://shop.example/rest/V1/",
    "https://shop.example/,                 https://shop.example/rest/V1/",
    "http://127.0.0.1:8080/magento,         http://127.0.0.1:8080/magento/rest/V1/",
    "https://shop.example/index.php/,       https://shop.example/index.php/rest/V1/",
    "https://shop.example/rest,             https://shop.example/rest/V1/",
    "https://shop.example/rest/V1/,         https://shop.example/rest/V1/",
    "https://shop.example/rest/default,     https://shop.example/rest/default/V1/",
    "https://shop.example/rest/default/V1,  https://shop.example/rest/default/V1/"
  })
  void leadsToTheApi(String written, String api) {
    assertThat(MagentoApi.api(written)).isEqualTo(api);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example/rest", "https://shop.example/rest/V1/"})
  void namesTheSameCustomersHoweverItIsWritten(String url) {
    try (MagentoTestShop shop = new MagentoTestShop()) {
      // When
      CheckResult check =
          shop.connection(Map.of("url", url, "accessToken", MagentoTestShop.TOKEN)).check();

      // Then
      assertThat(check.ok()).isTrue();
      assertThat(AdobeCommerceConnection.scope(java.net.URI.create(url))).isEqualTo("shop.example");
    }
  }

  @Test
  void theScopeKeepsThePathOfTheShop() {
    assertThat(
            AdobeCommerceConnection.scope(
                java.net.URI.create("https://Shop.example/vn/rest/default/V1")))
        .isEqualTo("shop.example/vn");
  }
}
