package dev.touchline.host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the host. */
@SpringBootApplication
public class TouchlineApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TouchlineApplication.class, arguments);
  }
}
