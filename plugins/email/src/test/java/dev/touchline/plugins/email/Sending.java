package dev.touchline.plugins.email;

import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.TouchlineKit;
import java.util.HashMap;
import java.util.Map;

/** Connections that send through a stand-in. */
final class Sending {

  private Sending() {}

  static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("addresses", java.util.List.of("support@shop.example"));
    settings.put("smtpHost", "smtp.shop.example");
    settings.put("username", "support@shop.example");
    settings.put("password", "a-secret-password");
    settings.put("tls", "NONE");
    settings.put("fromName", "Cửa hàng Hoa Sen");
    return settings;
  }

  static RunningConnection through(StandInSmtp server) {
    return TouchlineKit.connector(new EmailConnector())
        .settings(settings())
        .context(context -> context.sockets(server.port()))
        .connect();
  }
}
