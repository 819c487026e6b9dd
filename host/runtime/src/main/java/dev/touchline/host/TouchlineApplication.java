package dev.touchline.host;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the host. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(TouchlineProperties.class)
public class TouchlineApplication {

  private static volatile CompletableFuture<@Nullable Void> again = new CompletableFuture<>();

  public static void main(String[] arguments) {
    String[] properties;
    try {
      properties = Arguments.toProperties(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("touchline: " + e.getMessage());
      System.exit(2);
      return;
    }
    while (true) {
      again = new CompletableFuture<>();
      ConfigurableApplicationContext context =
          SpringApplication.run(TouchlineApplication.class, properties);
      again.join();
      context.close();
    }
  }

  /** Makes all parts of the host anew, because it takes over or has been relieved. */
  static void startAgain() {
    again.complete(null);
  }
}
