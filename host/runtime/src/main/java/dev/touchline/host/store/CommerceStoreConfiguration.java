package dev.touchline.host.store;

import dev.touchline.host.commerce.OrderSnapshots;
import dev.touchline.host.commerce.RefundStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ports of commerce, in SQL. */
@Configuration(proxyBeanMethods = false)
class CommerceStoreConfiguration {

  @Bean
  RefundStore refundStore(Databases databases) {
    return new SqlRefundStore(databases.operations());
  }

  @Bean
  OrderSnapshots orderSnapshots(Databases databases) {
    return new SqlOrderSnapshots(databases.operations());
  }
}
