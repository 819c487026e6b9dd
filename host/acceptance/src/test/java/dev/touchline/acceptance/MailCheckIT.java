package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a shop owner is told about a mailbox, and mail where it comes over TLS or by polling. */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailCheckIT {

  private static final String SHOP = "support@shop.example";

  private MailServers servers;
  private HostProcess host;
  private MailView view;
  private int made;

  @BeforeAll
  void open() {
    servers =
        MailServers.make()
            .users(SHOP)
            .capability("IMAP4rev1 SASL-IR LITERAL+ SPECIAL-USE") // no IDLE after signing in
            .startDovecot()
            .startPostfix();
    host = MailServers.host(MailCheckIT.class).start();
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

  /** The check of a new connection whose feed does not run. */
  private JsonNode check(String server, String port, String tls, String more) {
    String name = "check" + made++;
    String settings =
        """
        {"name":"%s","connector":"email","settings":{"imapHost":"%s","imapPort":%s,"tls":"%s",\
        "username":"%s"%s%s}}\
        """
            .formatted(
                name,
                server,
                port,
                tls,
                SHOP,
                more.contains("password") ? "" : ",\"password\":\"" + MailServers.PASSWORD + "\"",
                more);
    host.api().post("/api/v1/connections", settings).expect(201);
    host.api().post("/api/v1/connections/" + name + "/pause");
    return host.api().post("/api/v1/connections/" + name + "/check").expect(200).json();
  }

  private String imap() {
    return servers.port("imap") + "";
  }

  private String imaps() {
    return servers.port("imaps") + "";
  }

  private String trusted() {
    return ",\"trustedCertificates\":\"" + servers.certificate().replace("\n", "\\n") + "\"";
  }

  private static String failed(JsonNode check) {
    assertThat(check.path("ok").asBoolean()).as(check.toString()).isFalse();
    List<String> messages = new ArrayList<>();
    check
        .path("checks")
        .forEach(one -> {
          if (!one.path("ok").asBoolean()) {
            messages.add(one.path("name").asString() + ": " + one.path("message").asString());
          }
        });
    return String.join("\n", messages);
  }

  @Test
  void whatIsWrongIsSaidInWords() {
    assertThat(failed(check("mail.nowhere.invalid", "993", "tls", "")))
        .contains("there is no host mail.nowhere.invalid", "is the name right?");
    assertThat(failed(check("127.0.0.1", "9", "none", ""))).contains("is the port right");
    assertThat(failed(check("127.0.0.1", imap(), "tls", trusted()))).contains("starttls");
    assertThat(failed(check("127.0.0.1", imaps(), "tls", "")))
        .contains("certificate", "trusted certificates");
    assertThat(failed(check("127.0.0.1", imap(), "none", ",\"password\":\"wrong\"")))
        .contains("sign-in", "refuses the user name or the password");
    assertThat(failed(check("127.0.0.1", imap(), "none", ",\"folders\":[\"INBOX\",\"Orders\"]")))
        .contains("there is no folder Orders", "Sent");
  }

  @Test
  void withTlsOfBothKindsItWorks() {
    for (JsonNode check :
        List.of(
            check("127.0.0.1", imaps(), "tls", trusted()),
            check("localhost", imap(), "starttls", trusted()))) {
      assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue();
      assertThat(check.toString()).contains("does not offer IDLE", "INBOX, Sent");
    }
  }

  @Test
  void aServerWithoutIdleIsPolledOverStartTls() {
    // Given
    String settings =
        servers.settings(SHOP).replace("\"tls\":\"none\"", "\"tls\":\"starttls\"") + trusted();
    host.api()
        .post(
            "/api/v1/connections",
            "{\"name\":\"polled\",\"connector\":\"email\",\"settings\":{" + settings + "}}")
        .expect(201);

    // When
    servers.send(
        "polled@example.com",
        SHOP,
        "From: polled@example.com\nTo: support@shop.example\nMessage-ID: <p@x.example>\n\nHi\n");

    // Then
    Pause.until(
        "the mail was polled: " + view.feed("polled"),
        MailView.LONGEST,
        () -> view.eventsOf("polled@example.com").size() == 1);
    assertThat(view.calls("polled", "poll")).isPositive();
  }
}
