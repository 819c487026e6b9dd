package dev.touchline.host.store;

import dev.touchline.host.access.TokenStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the token store known to Spring. */
@Configuration(proxyBeanMethods = false)
class TokenStoreConfiguration {

  @Bean
  TokenStore tokenStore(@Qualifier("operations") Database operations) {
    return new SqlTokenStore(operations);
  }
}
