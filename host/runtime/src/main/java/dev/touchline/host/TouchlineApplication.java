package dev.touchline.host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the host. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(TouchlineProperties.class)
public class TouchlineApplication {

  public static void main(String[] arguments) {
    String[] properties;
    try {
      properties = Arguments.toProperties(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("touchline: " + e.getMessage());
      System.exit(2);
      return;
    }
    SpringApplication.run(TouchlineApplication.class, properties);
  }
}
