package dev.touchline.host.store;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the databases and the ports' SQL known to Spring. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  Databases databases(
      StoreSettings settings, @Value("${touchline.store.lease:10s}") Duration lease) {
    return Databases.open(settings, lease);
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
