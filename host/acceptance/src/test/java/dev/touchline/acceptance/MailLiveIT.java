package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mail that is sent by SMTP, and read where it arrives. */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailLiveIT {

  private static final String SHOP = "support@shop.example";

  private MailServers servers;
  private HostProcess host;
  private MailView view;

  @BeforeAll
  void open() {
    servers = MailServers.start().users(SHOP, "second@shop.example", "third@shop.example");
    host = MailServers.host(MailLiveIT.class).start();
    servers.connect(host, "mail", SHOP, "");
    view = new MailView(host);
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

  private static String mail(String from, String subject, String text) {
    return """
    From: %s
    To: support@shop.example
    Subject: %s
    Message-ID: <%s.%s>
    Date: Mon, 2 Mar 2026 10:00:00 +0700
    Content-Type: text/plain; charset=utf-8

    %s
    """
        .formatted(from, subject, subject.replace(' ', '.'), from, text);
  }

  @Test
  void whatACustomerSendsIsOnTheTimelineWithoutPolling() {
    // Given: five customers
    List<Long> millis = new ArrayList<>();

    // When: each sends one, and waits until it is on the timeline
    for (int i = 0; i < 5; i++) {
      String customer = "lan" + i + "@example.com";
      long began = System.nanoTime();
      servers.send(customer, SHOP, mail(customer, "Đơn hàng " + i, "Chào shop, hàng ở đâu?"));
      Pause.until(
          "the mail of " + customer, MailView.LONGEST, () -> !view.eventsOf(customer).isEmpty());
      millis.add((System.nanoTime() - began) / 1_000_000);
    }

    // Then: the server was listened to and not polled
    Collections.sort(millis);
    System.out.println("SMTP to timeline by IDLE, ms: " + millis);
    assertThat(view.eventsOf("lan0@example.com"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.path("kind").asString()).isEqualTo("message.received");
          assertThat(event.path("data").path("text").asString()).contains("hàng ở đâu");
        });
    assertThat(view.feed("mail").path("state").asString()).isEqualTo("listening");
    assertThat(view.calls("mail", "poll")).isZero();
    assertThat(millis.get(2)).isLessThan(2_000 + 3_000); // busy machines; the figure is above
  }

  @Test
  void mailThatWasSentFromTheShopIsFoundInItsFolderAndWhatIsMovedIsNotDoubled() {
    // Given
    String received = mail("minh@example.com", "moved", "Cảm ơn shop");
    String sent =
        mail(SHOP, "answer", "Shop đã gửi hàng").replace("To: " + SHOP, "To: minh@example.com");
    servers.send("minh@example.com", SHOP, received);
    Pause.until("received", MailView.LONGEST, () -> view.eventsOf("minh@example.com").size() == 1);

    // When: the shop's mail program files a copy, and the mail is in the archive as well
    servers.put(SHOP, "Sent", "1.sent", sent.getBytes(StandardCharsets.UTF_8));
    servers.put(SHOP, "Archive", "1.moved", received.getBytes(StandardCharsets.UTF_8));
    servers.connect(host, "archive", SHOP, ",\"folders\":[\"INBOX\",\"Archive\"]");

    // Then
    Pause.until(
        "sent mail is there",
        MailView.LONGEST,
        () ->
            view.eventsOf("minh@example.com").stream()
                .anyMatch(event -> event.path("kind").asString().equals("message.sent")));
    view.awaitListening("archive");
    host.api().awaitWorkedOff("archive");
    assertThat(
            view.eventsOf("minh@example.com").stream()
                .filter(event -> event.path("connection").asString().equals("archive"))
                .filter(event -> event.path("kind").asString().equals("message.received")))
        .hasSize(1);
  }
}
