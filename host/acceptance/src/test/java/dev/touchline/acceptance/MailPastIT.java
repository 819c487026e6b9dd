package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Years of mail that were there before the host. */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailPastIT {

  private static final String SHOP = "support@shop.example";
  private static final int MAILS = 2_400;
  private static final int CUSTOMERS = 12;

  private MailServers servers;
  private HostProcess host;
  private MailView view;

  @BeforeAll
  void open() throws Exception {
    servers = MailServers.start().users(SHOP);
    servers.put(SHOP, "INBOX", "first", mail(0).getBytes(StandardCharsets.UTF_8));
    Path inbox = servers.maildir(SHOP).resolve("new");
    for (int i = 1; i < MAILS; i++) {
      Files.writeString(inbox.resolve(i + ".old"), mail(i));
    }
    FileTime longAgo = FileTime.from(Instant.parse("2024-05-06T07:08:09Z"));
    for (Path file : Folders.files(inbox)) {
      Files.setLastModifiedTime(file, longAgo);
    }
    servers.own(SHOP);
    host = MailServers.host(MailPastIT.class).start();
    view = new MailView(host);
    servers.connect(host, "mail", SHOP, "");
    view.awaitListening("mail");
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

  private static String customer(int i) {
    return "old" + i % CUSTOMERS + "@example.com";
  }

  private static String mail(int i) {
    return """
    From: %s
    To: support@shop.example
    Subject: Old %d
    Message-ID: <old.%d@example.com>
    Date: Mon, 6 May 2024 14:08:09 +0700

    %s
    """
        .formatted(customer(i), i, i, "Hello. ".repeat(700));
  }

  private JsonNode backfill(String id) {
    return host.api().json("/api/v1/connections/mail/backfills/" + id);
  }

  @Test
  void aBackfillGoesOnAfterTheHostWasKilledAndNewMailDoesNotWaitForIt() {
    // Given: nothing of the past by itself
    assertThat(view.records("mail", "done")).isEmpty();
    String id =
        host.api()
            .post(
                "/api/v1/connections/mail/backfills",
                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}")
            .json()
            .path("id")
            .asString();
    Pause.until(
        "a page was read", MailView.LONGEST, () -> backfill(id).path("records").asLong() > 0);

    // When
    host.kill();
    host.start();
    servers.send(
        "new@example.com",
        SHOP,
        "From: new@example.com\nTo: support@shop.example\nMessage-ID: <new@x.example>\n\nHi\n");
    Pause.until("new mail", MailView.LONGEST, () -> view.eventsOf("new@example.com").size() == 1);
    System.out.println("new mail came while the backfill was " + backfill(id));
    Pause.until(
        "the backfill is done: " + backfill(id),
        MailView.LONGEST,
        () -> backfill(id).path("state").asString().equals("done"));
    host.api().awaitWorkedOff("mail");

    // Then
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      List<JsonNode> events = view.eventsOf(customer(i), "message.received");
      assertThat(events).as(customer(i)).hasSize(MAILS / CUSTOMERS);
      events.forEach(event -> ids.add(event.path("data").path("messageId").asString()));
    }
    assertThat(ids).hasSize(MAILS);
    assertThat(view.records("mail", "quarantined")).isEmpty();
  }
}
