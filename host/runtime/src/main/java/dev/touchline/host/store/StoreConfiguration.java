package dev.touchline.host.store;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the databases and the ports' SQL known to Spring. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  Databases databases(StoreSettings settings) {
    return Databases.open(settings);
  }

  @Bean(destroyMethod = "")
  @Qualifier("inbox")
  Database inboxDatabase(Databases databases) {
    return databases.inbox();
  }

  @Bean(destroyMethod = "")
  @Qualifier("history")
  Database historyDatabase(Databases databases) {
    return databases.history();
  }

  @Bean(destroyMethod = "")
  @Qualifier("operations")
  Database operationsDatabase(Databases databases) {
    return databases.operations();
  }
}
