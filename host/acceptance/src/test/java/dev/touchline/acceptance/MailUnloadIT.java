package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The mail library leaves nothing behind when the plugin is unloaded while it listens. */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailUnloadIT {

  private static final String SHOP = "support@shop.example";

  private MailServers servers;
  private HostProcess host;
  private MailView view;

  @BeforeAll
  void open() {
    servers = MailServers.start().users(SHOP);
    host = MailServers.host(MailUnloadIT.class).start();
    view = new MailView(host);
  }

  @AfterAll
  void close() {
    if (host != null) {
      host.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  void aPluginThatListensOverTlsIsUnloadedAsAWhole() {
    // Given
    String settings =
        servers.settings(SHOP).replace("\"tls\":\"none\"", "\"tls\":\"starttls\"")
            + ",\"trustedCertificates\":\""
            + servers.certificate().replace("\n", "\\n")
            + "\"";
    host.api()
        .post(
            "/api/v1/connections",
            "{\"name\":\"mail\",\"connector\":\"email\",\"settings\":{" + settings + "}}")
        .expect(201);
    view.awaitListening("mail");
    servers.send(
        "lan@example.com",
        SHOP,
        "From: lan@example.com\nTo: support@shop.example\nMessage-ID: <u@x.example>\n\nHi\n");
    Pause.until(
        "the mail is read", MailView.LONGEST, () -> !view.eventsOf("lan@example.com").isEmpty());

    // When
    host.api().delete("/api/v1/plugins/email?force=true").expect(204);

    // Then
    List<String> left =
        host.api()
            .get("/metrics")
            .expect(200)
            .text()
            .lines()
            .filter(line -> line.startsWith("touchline_plugin_leaks_total"))
            .filter(line -> line.contains("plugin=\"email\"") && !line.endsWith(" 0.0"))
            .toList();
    assertThat(left).isEmpty();
    assertThat(host.log()).contains("plugin unloaded plugin=email").doesNotContain("left behind");
    assertThat(view.eventsOf("lan@example.com")).hasSize(1);
  }
}
