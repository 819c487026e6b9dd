package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Dovecot killed and started again, again and again: while it is listened to, and while mail is
 * fetched. -Dacceptance.mailKills says how often.
 */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailCrashIT {

  private static final int KILLS = Integer.getInteger("acceptance.mailKills", 50);
  private static final int A_ROUND = 12;
  private static final String SHOP = "support@shop.example";
  private static final String FILLING = "Hàng của tôi ở đâu?\n".repeat(2_000);

  private final Random random = new Random(20_260_302);
  private MailServers servers;
  private HostProcess host;
  private MailView view;

  @BeforeAll
  void open() {
    servers = MailServers.make().users(SHOP).startDovecot();
    host = MailServers.host(MailCrashIT.class).start();
    view = new MailView(host);
    servers.connect(host, "mail", SHOP, "");
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

  private static String customer(int round) {
    return "round" + round + "@example.com";
  }

  /** Some mails of one customer; the last of every second round is large. */
  private void arrive(int round, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean large = round % 2 == 0 && i == A_ROUND - 1;
      String mail =
          """
          From: %s
          To: support@shop.example
          Subject: Round %d
          Message-ID: <%d.%d@example.com>
          Content-Type: text/plain; charset=utf-8

          %s
          """
              .formatted(customer(round), round, round, i, large ? FILLING.repeat(20) : FILLING);
      servers.put(SHOP, "INBOX", round + "." + i + ".x", mail.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyMailIsThereOnceHoweverOftenTheServerIsKilled() {
    // Given
    view.awaitListening("mail");

    // When
    for (int round = 0; round < KILLS; round++) {
      if (round % 2 == 0) { // in the middle of fetching, or just before
        arrive(round, 0, A_ROUND);
        Pause.millis(random.nextInt(400));
        servers.killDovecot();
      } else { // while it is waited for mail, which comes while the server is away
        view.awaitListening("mail");
        arrive(round, 0, 1);
        String customer = customer(round);
        Pause.until(
            "the first of " + customer, MailView.LONGEST, () -> !view.eventsOf(customer).isEmpty());
        servers.killDovecot();
        arrive(round, 1, A_ROUND);
      }
      servers.startDovecot();
    }

    // Then
    for (int round = 0; round < KILLS; round++) {
      String customer = customer(round);
      Pause.until(
          "all of " + customer, MailView.LONGEST, () -> view.eventsOf(customer).size() >= A_ROUND);
      assertOnce(customer);
    }
    System.out.println(KILLS + " kills of Dovecot, " + KILLS * A_ROUND + " mails, each once");
    afterAnotherNumbering();
  }

  private void assertOnce(String customer) {
    List<JsonNode> events = view.eventsOf(customer, "message.received");
    assertThat(events).as(customer).hasSize(A_ROUND);
    assertThat(events.stream().map(event -> event.path("data").path("messageId").asString()))
        .as(customer)
        .doesNotHaveDuplicates();
  }

  /** The same mailbox with other numbers, as after it was restored: all of it is read again. */
  private void afterAnotherNumbering() {
    // Given
    int records = view.records("mail", "done").size();
    servers.killDovecot();
    servers.renumber(SHOP);
    arrive(KILLS, 0, A_ROUND);

    // When
    servers.startDovecot();
    Pause.until(
        "what came meanwhile",
        MailView.LONGEST,
        () -> view.eventsOf(customer(KILLS)).size() == A_ROUND);
    view.awaitListening("mail");

    // Then
    for (int round = 0; round <= KILLS; round++) {
      assertOnce(customer(round));
    }
    assertThat(view.records("mail", "done")).hasSize(records + A_ROUND);
    assertThat(view.records("mail", "quarantined")).isEmpty();
  }
}
