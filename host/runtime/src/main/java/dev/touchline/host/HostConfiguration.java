package dev.touchline.host;

import dev.touchline.host.access.AdminToken;
import dev.touchline.host.access.TokenStore;
import dev.touchline.host.access.Tokens;
import dev.touchline.host.api.ApiLimits;
import dev.touchline.host.attachments.Attachments;
import dev.touchline.host.events.EventsConnection;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.store.Databases;
import dev.touchline.host.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands each module its part of the configuration, so that no module knows all of it. */
@Configuration(proxyBeanMethods = false)
class HostConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StoreSettings storeSettings(TouchlineProperties properties) {
    TouchlineProperties.Store store = properties.store();
    return new StoreSettings(
        properties.data(), emptyToNull(store.url()), store.user(), store.password());
  }

  @Bean
  InCharge inCharge(Databases databases) {
    return new InCharge(databases.inCharge());
  }

  /** What the built-in connection "events" can do. */
  @Bean
  EventsConnection eventsConnection() {
    return new EventsConnection();
  }

  @Bean
  AdminToken adminToken(TouchlineProperties properties) {
    return AdminToken.open(properties.data(), properties.adminToken());
  }

  @Bean
  Tokens tokens(AdminToken admin, TokenStore store, Clock clock) {
    return new Tokens(admin, store, clock);
  }

  @Bean
  ApiLimits apiLimits(TouchlineProperties properties, Attachments attachments) {
    TouchlineProperties.Limits limits = properties.limits();
    return new ApiLimits(
        limits.jsonBody().toBytes(),
        limits.eventsBody().toBytes(),
        limits.importBody().toBytes(),
        limits.pluginBody().toBytes(),
        attachments.largest());
  }

  /** Tomcat's folders, which would else be new ones of the system's at every start. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> webFolders(
      TouchlineProperties properties) {
    Path work = properties.data().toAbsolutePath().resolve("work").resolve("web");
    return factory -> {
      factory.setBaseDirectory(folder(work).toFile());
      factory.setDocumentRoot(folder(work.resolve("pages")).toFile());
    };
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + path, e);
    }
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
