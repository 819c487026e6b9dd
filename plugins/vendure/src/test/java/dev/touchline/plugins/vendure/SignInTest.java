package dev.touchline.plugins.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the connection shows who it is, and what it says when that does not help. */
class SignInTest {

  private static final String CHANNEL_UNKNOWN =
      """
      {"errors":[{"message":"No Channel with the token \\"x\\" exists",
        "extensions":{"code":"CHANNEL_NOT_FOUND_ERROR"}}],"data":null}
      """;

  private final Shop shop = new Shop().on("Orders", Shop.orders(Shop.order("1")));

  private static Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(Shop.SETTINGS);
    all.putAll(more);
    return all;
  }

  private static void look(RunningConnection connection) {
    connection.as(OrderLookup.class).order("E7CPAY7EB7HTL4UY");
  }

  @Test
  void oneSessionServesAllCalls() {
    // Given
    try (RunningConnection connection = shop.connect()) {

      // When
      look(connection);
      look(connection);

      // Then
      assertThat(shop.asked()).containsExactly("SignIn", "Orders", "Orders");
      assertThat(shop.request("Orders").headers()).containsEntry("Authorization", "Bearer token-1");
      assertThat(shop.request("SignIn").headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void aSessionThatEndedIsRenewedOnce() {
    // Given
    try (RunningConnection connection = shop.connect()) {
      look(connection);
      shop.on("SignIn", Shop.SIGNED_IN, Map.of("vendure-auth-token", List.of("token-2")));
      String orders = Shop.orders(Shop.order("1"));
      shop.on(
          "Orders",
          asked ->
              Shop.response(
                  200,
                  "Bearer token-2".equals(shop.request("Orders").headers().get("Authorization"))
                      ? orders
                      : Shop.FORBIDDEN,
                  Map.of()));

      // When
      look(connection);

      // Then
      assertThat(shop.asked()).containsExactly("SignIn", "Orders", "Orders", "SignIn", "Orders");
    }
  }

  @Test
  void aPermissionThatIsMissingIsNamed() {
    // Given
    shop.on("Orders", Shop.FORBIDDEN);
    try (RunningConnection connection = shop.connect()) {

      // Then
      assertThatThrownBy(() -> look(connection))
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("ReadOrder");
    }
  }

  @Test
  void aServerWithoutBearerTokensIsAskedWithItsCookies() {
    // Given
    shop.on(
        "SignIn",
        Shop.SIGNED_IN,
        Map.of("set-cookie", List.of("session=abc; path=/; httponly", "session.sig=def; path=/")));
    try (RunningConnection connection = shop.connect()) {

      // When
      look(connection);

      // Then
      assertThat(shop.request("Orders").headers())
          .containsEntry("Cookie", "session=abc; session.sig=def");
    }
  }

  @Test
  void anApiKeyAndAChannelGoWithEachCall() {
    // Given
    Map<String, Object> settings =
        Map.of(
            "adminApi", "https://shop.example/admin-api",
            "apiKey", "key-of-the-shop",
            "channelToken", "channel-of-vietnam");
    try (RunningConnection connection = shop.connect(settings)) {

      // When
      look(connection);

      // Then
      assertThat(shop.asked()).containsExactly("Orders");
      assertThat(shop.request("Orders").headers())
          .containsEntry("vendure-api-key", "key-of-the-shop")
          .containsEntry("vendure-token", "channel-of-vietnam");
    }
  }

  @Test
  void aChannelThatDoesNotExistIsTheSettingsFault() {
    // Given
    shop.on("Orders", CHANNEL_UNKNOWN);
    try (RunningConnection connection = shop.connect()) {

      // Then
      assertThatThrownBy(() -> look(connection))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("channelToken");
    }
  }

  @Test
  void aWrongPasswordIsToldInWords() {
    // Given
    shop.on(
        "SignIn",
        """
        {"data":{"login":{"__typename":"InvalidCredentialsError",
          "errorCode":"INVALID_CREDENTIALS_ERROR","message":"The provided credentials are invalid"}}}
        """);
    try (RunningConnection connection = shop.connect()) {

      // When
      CheckResult result = connection.check();

      // Then
      assertThat(result.ok()).isFalse();
      assertThat(result.items().getFirst().message())
          .contains("refuses the administrator's name or password")
          .doesNotContain("password-of-touchline");
    }
  }

  @Test
  void anAddressWithoutAnAdminApiIsToldInWords() {
    // Given
    shop.on("SignIn", asked -> Shop.response(404, "not here", Map.of()));
    try (RunningConnection connection = shop.connect()) {

      // When
      CheckResult result = connection.check();

      // Then
      assertThat(result.items().getFirst().message())
          .contains("no Vendure admin API at adminApi")
          .contains("404");
    }
  }

  @Test
  void whatAnAdministratorMayNotDoIsToldInWords() {
    // Given
    shop.on(
        "Account",
        """
        {"data":{"me":{"identifier":"a","channels":[
            {"code":"vn","permissions":["Authenticated","ReadOrder"]},
            {"code":"other","permissions":["ReadCustomer","UpdateOrder"]}]},
          "activeChannel":{"code":"vn","defaultCurrencyCode":"VND"},
          "globalSettings":{"serverConfig":{"moneyStrategyPrecision":2}}}}
        """);
    try (RunningConnection connection = shop.connect()) {

      // When
      CheckResult result = connection.check();

      // Then
      assertThat(result.ok()).isFalse();
      assertThat(result.items())
          .filteredOn(item -> !item.ok())
          .singleElement()
          .satisfies(item -> assertThat(item.message()).contains("lacks ReadCustomer"));
      assertThat(result.items())
          .anySatisfy(item -> assertThat(item.message()).contains("may not refund"));
    }
  }

  @Test
  void settingsSayWhatIsMissingAndWhatContradicts() {
    assertThatThrownBy(() -> shop.connect(Map.of("adminApi", "https://shop.example/admin-api")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("username is missing");
    assertThatThrownBy(() -> shop.connect(settings(Map.of("apiKey", "key-of-the-shop"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> shop.connect(settings(Map.of("adminApi", "ftp://shop.example/x"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("ftp://shop.example/x");
    assertThatThrownBy(() -> shop.connect(settings(Map.of("latestBooking", "PT2H"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("PT2H");
  }
}
