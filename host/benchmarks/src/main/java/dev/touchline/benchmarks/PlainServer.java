package dev.touchline.benchmarks;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The least that a Spring Boot web application can do: read the body, answer 200. With the settings
 * of the host's Tomcat.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class PlainServer {

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(PlainServer.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", arguments[0],
            "server.tomcat.max-keep-alive-requests", "-1",
            "server.tomcat.max-connections", "4096",
            "spring.threads.virtual.enabled", "true",
            "spring.jmx.enabled", "false",
            "spring.main.banner-mode", "off"));
    application.run(arguments);
  }

  /** Its two addresses; Spring finds nested components by itself. */
  @RestController
  static final class Answers {

    @GetMapping("/health")
    String health() {
      return "UP";
    }

    @PostMapping("/hooks/fb")
    String hook(@RequestBody byte[] body) {
      return body.length > 0 ? "EVENT_RECEIVED" : "";
    }
  }
}
