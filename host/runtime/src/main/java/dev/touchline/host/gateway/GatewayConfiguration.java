package dev.touchline.host.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

  @Bean
  Gateways gateways(
      MeterRegistry registry,
      @Value("${touchline.gateway.deadline:10s}") Duration deadline,
      @Value("${touchline.gateway.allow-private:false}") boolean allowPrivate,
      @Value("${touchline.gateway.allow-private-for:}") Set<String> allowPrivateFor,
      @Value("${touchline.gateway.stand-in:}") String standIn) {
    GatewayLimits usual = GatewayLimits.DEFAULT;
    GatewayLimits limits =
        new GatewayLimits(
            deadline,
            usual.bodyBytes(),
            usual.redirects(),
            usual.retries(),
            usual.firstBackOff(),
            usual.longestWait());
    Set<String> privateFor = new HashSet<>(allowPrivateFor);
    if (allowPrivate) {
      privateFor.add("*");
    }
    return new Gateways(limits, privateFor, StandIn.at(standIn), registry, Clock.systemUTC());
  }
}
