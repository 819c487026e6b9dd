package dev.touchline.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says in the log that the host is ready, where, and after how long. */
@Component
final class ReadyNotice implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(ReadyNotice.class);

  private final TouchlineProperties properties;

  ReadyNotice(TouchlineProperties properties) {
    this.properties = properties;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    log.atInfo()
        .addKeyValue("address", environment.getProperty("server.address"))
        .addKeyValue("port", environment.getProperty("local.server.port"))
        .addKeyValue("data", properties.data().toAbsolutePath())
        .addKeyValue("millis", event.getTimeTaken() == null ? 0 : event.getTimeTaken().toMillis())
        .log("Touchline is ready");
  }
}
