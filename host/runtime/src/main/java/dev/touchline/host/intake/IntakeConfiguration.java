package dev.touchline.host.intake;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  BodyBudget bodyBudget() {
    return BodyBudget.ofThisHost();
  }

  @Bean
  ServletRegistrationBean<HookServlet> hookServlet(
      Connections connections,
      Inbox inbox,
      BodyBudget budget,
      MeterRegistry registry,
      @Value("${touchline.intake.deadline:5s}") Duration deadline,
      @Value("${touchline.limits.hook-body:5MB}") DataSize mostBytes) {
    HookMeters meters = new HookMeters(registry);
    connections.onChange(change -> {
      if (change.kind() == ConnectionChange.Kind.CLOSED) {
        meters.remove(change.connection().name());
      }
    });
    Webhooks webhooks = new Webhooks(connections, inbox, deadline);
    HookServlet servlet =
        new HookServlet(
            webhooks, Clock.systemUTC(), meters, budget, Math.toIntExact(mostBytes.toBytes()));
    ServletRegistrationBean<HookServlet> registration =
        new ServletRegistrationBean<>(servlet, "/hooks/*");
    registration.setName("hooks");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  Imports imports(
      Connections connections,
      Inbox inbox,
      ImportRepository repository,
      @Value("${touchline.data:data}") Path data,
      @Value("${touchline.limits.import-body:10GB}") DataSize mostBytes) {
    ImportFiles files = new ImportFiles(data.resolve("imports"), mostBytes.toBytes());
    Imports imports = new Imports(connections, inbox, repository, files, Clock.systemUTC());
    connections.refuseDeletion(connection ->
        imports.running(connection.id())
            ? java.util.Optional.of("a file of this connection is being read")
            : java.util.Optional.empty());
    return imports;
  }

  @Bean
  ApplicationRunner importResumption(Imports imports, InCharge inCharge) {
    return arguments -> {
      if (inCharge.here()) {
        imports.resume();
      }
    };
  }
}
