package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.access.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFilterTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/connections, READER",
    "HEAD, /metrics, READER",
    "GET, /api/v1/connections/shop/recording, READER",
    "GET, /api/v1/connections/shop/exchanges, ADMIN",
    "GET, /api/v1/connections/shop/exchanges/mappings, ADMIN",
    "GET, /api/v1/connections/shop/oauth/start, ADMIN",
    "GET, /api/v1/secrets/keys, ADMIN",
    "GET, /api/v1/tokens, ADMIN",
    "POST, /api/v1/tokens, ADMIN",
    "POST, /api/v1/refunds/f1/approve, AGENT",
    "POST, /api/v1/events, AGENT",
    "POST, /api/v1/customers/c1/links, AGENT",
    "DELETE, /api/v1/customers/c1/links/l1, AGENT",
    "POST, /api/v1/connections, ADMIN",
    "DELETE, /api/v1/plugins/facebook, ADMIN",
    "POST, /api/v1/imports, ADMIN"
  })
  void eachRequestNeedsARole(String method, String path, Role needed) {
    // When, Then
    assertThat(TokenFilter.needed(method, path)).isEqualTo(needed);
  }
}
