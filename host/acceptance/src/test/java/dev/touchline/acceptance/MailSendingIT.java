package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mail that is sent over the API, through a real Postfix, to mailboxes in a real Dovecot. */
@Tag("mail")
class MailSendingIT {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final String SHOP = "support@shop.example";
  private static final String LAN = "lan@customer.example";
  private static final String NOBODY = "nobody-there@customer.example";
  private static final int MESSAGES = 30;
  private static final int KILLS = 4;

  private static HostProcess host() {
    return MailServers.host(MailSendingIT.class)
        .with("touchline.outbox.send-deadline", "5s")
        .start();
  }

  private static void connect(MailServers servers, HostProcess host, int smtpPort) {
    connect(servers, host, smtpPort, "APPEND");
  }

  private static void connect(
      MailServers servers, HostProcess host, int smtpPort, String sentCopy) {
    servers.connect(
        host,
        "mail",
        SHOP,
        ",\"smtpHost\":\"127.0.0.1\",\"smtpPort\":"
            + smtpPort
            + ",\"fromAddress\":\""
            + SHOP
            + "\",\"fromName\":\"Cửa hàng Hoa Sen\",\"sentCopy\":\""
            + sentCopy
            + "\"");
  }

  private static String mail(String from, String id) {
    return """
    From: Nguyễn Thị Lan <%s>
    To: %s
    Subject: =?UTF-8?B?xJDGoW4gaMOgbmc=?=
    Message-ID: <%s>
    Date: Mon, 2 Mar 2026 10:00:00 +0700
    Content-Type: text/plain; charset=utf-8

    Hàng của tôi ở đâu?
    """
        .formatted(from, SHOP, id);
  }

  private static String customer(HostProcess host, String address) {
    String query = "/api/v1/customers?identifier=email:" + Api.encode(address);
    Pause.until(
        "a customer of " + address, LONGEST, () -> !host.api().json(query).path("items").isEmpty());
    return host.api().json(query).path("items").path(0).path("id").asString();
  }

  private static List<JsonNode> timeline(HostProcess host, String customer) {
    return Json.items(host.api().json("/api/v1/customers/" + customer + "/timeline?limit=200"));
  }

  private static String write(HostProcess host, String customer, String fields) {
    return host.api()
        .post(
            "/api/v1/customers/" + customer + "/messages",
            "{\"connection\":\"mail\"," + fields + "}")
        .expect(202)
        .json()
        .path("id")
        .asString();
  }

  private static JsonNode message(HostProcess host, String id) {
    return host.api().json("/api/v1/messages/" + id);
  }

  private static JsonNode await(HostProcess host, String id, String state) {
    Pause.until(
        id + " is " + state + ": " + message(host, id),
        LONGEST,
        () -> message(host, id).path("state").asString().equals(state));
    return message(host, id);
  }

  private static List<String> inbox(MailServers servers, String user) {
    List<String> mails = new ArrayList<>();
    for (String part : List.of("new", "cur")) {
      Folders.files(servers.maildir(user).resolve(part)).stream()
          .map(file -> new String(Folders.read(file), StandardCharsets.UTF_8))
          .forEach(mails::add);
    }
    return mails;
  }

  private static long mailsWith(MailServers servers, String text) {
    return inbox(servers, LAN).stream().filter(mail -> mail.contains(text)).count();
  }

  @Test
  void anAnswerArrivesInTheSameThreadAndIsOnTheTimelineOnce() {
    try (MailServers servers = MailServers.start().users(SHOP, LAN);
        HostProcess host = host()) {
      // Given
      connect(servers, host, servers.port("smtp"));
      assertThat(
              host.api()
                  .post("/api/v1/connections/mail/check")
                  .expect(200)
                  .json()
                  .path("ok")
                  .asBoolean())
          .isTrue();
      servers.send(LAN, SHOP, mail(LAN, "question@customer.example"));
      String customer = customer(host, LAN);
      String question = timeline(host, customer).getFirst().path("id").asString();

      // When
      String id =
          write(
              host,
              customer,
              "\"text\":\"Đang giao ạ\",\"html\":\"<p>Đang giao ạ</p>\",\"replyTo\":\""
                  + question
                  + "\"");

      // Then: in the mailbox, in the thread
      String messageId = await(host, id, "sent").path("messageId").asString();
      Pause.until("the mail arrives", LONGEST, () -> !inbox(servers, LAN).isEmpty());
      String arrived = inbox(servers, LAN).getFirst().replace("\r\n ", " ").replace("\n ", " ");
      assertThat(arrived)
          .contains("In-Reply-To: <question@customer.example>")
          .contains("References: <question@customer.example>")
          .contains("Message-ID: <" + messageId + ">")
          .contains("Subject: =?UTF-8?")
          .contains("<" + SHOP + ">")
          .contains("multipart/alternative")
          .doesNotContain("Auto-Submitted");
      // and on the timeline once, although its copy comes from the folder of sent mail, too
      Pause.until(
          "a copy in the folder of sent mail",
          LONGEST,
          () ->
              Folders.files(servers.maildir(SHOP).resolve(".Sent")).stream()
                  .map(file -> new String(Folders.read(file), StandardCharsets.UTF_8))
                  .anyMatch(mail -> mail.contains(messageId)));
      servers.send(LAN, SHOP, mail(LAN, "thanks@customer.example"));
      Pause.until(
          "what came after the copy is there, too",
          LONGEST,
          () -> timeline(host, customer).size() >= 3);
      host.api().awaitWorkedOff("mail");
      assertThat(
              timeline(host, customer).stream()
                  .filter(event -> event.path("kind").asString().equals("message.sent")))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.path("session").asString()).isEqualTo("question@customer.example");
            assertThat(event.path("data").path("messageId").asString()).isEqualTo(messageId);
            assertThat(event.path("data").path("text").asString()).isEqualTo("Đang giao ạ");
          });
    }
  }

  @Test
  void aMailThatComesBackFlipsTheMessageAndIsOnTheTimeline() {
    try (MailServers servers = MailServers.start().users(SHOP);
        HostProcess host = host()) {
      // Given
      connect(servers, host, servers.port("smtp"));
      servers.send(NOBODY, SHOP, mail(NOBODY, "gone@customer.example"));
      String customer = customer(host, NOBODY);

      // When
      String id = write(host, customer, "\"text\":\"Xin chào\"");

      // Then
      JsonNode bounced = await(host, id, "bounced");
      assertThat(bounced.path("reason").asString()).contains("550");
      assertThat(timeline(host, customer))
          .extracting(event -> event.path("data").path("name").asString(""))
          .contains("mail-bounced");
    }
  }

  @Test
  void aLostAnswerAndAKilledHostSendOneMail() {
    try (MailServers servers = MailServers.start().users(SHOP, LAN);
        SmtpCutter cutter = new SmtpCutter(servers.port("smtp"));
        HostProcess host = host()) {
      // Given
      connect(servers, host, cutter.port());
      servers.send(LAN, SHOP, mail(LAN, "question@customer.example"));
      String customer = customer(host, LAN);
      cutter.loseAnswers(true);

      // When
      String id = write(host, customer, "\"text\":\"once and only once\"");
      Pause.until("Postfix has taken it, and nobody heard", LONGEST, () -> cutter.lost() == 1);
      host.kill();
      cutter.cut();
      cutter.loseAnswers(false);
      host.start();

      // Then
      Pause.until(
          "a person is asked: " + message(host, id),
          LONGEST,
          () -> message(host, id).path("needsPerson").asBoolean());
      assertThat(mailsWith(servers, "once and only once")).isEqualTo(1);
      String next = write(host, customer, "\"text\":\"the next one\"");
      await(host, next, "sent");
      host.api()
          .post(
              "/api/v1/messages/" + id + "/resolve",
              "{\"outcome\":\"sent\",\"reason\":\"it is in Postfix's log\"}")
          .expect(200);
      Pause.until(
          "on the timeline",
          LONGEST,
          () ->
              timeline(host, customer).stream()
                      .filter(event -> event.path("kind").asString().equals("message.sent"))
                      .count()
                  == 2);
      assertThat(mailsWith(servers, "once and only once")).isEqualTo(1);
    }
  }

  @Test
  void aCopyThatTheServerMadeTellsThatALostMailWasSent() {
    try (MailServers servers = MailServers.start().users(SHOP, LAN);
        SmtpCutter cutter = new SmtpCutter(servers.port("smtp"));
        HostProcess host = host()) {
      // Given
      connect(servers, host, cutter.port(), "SERVER");
      servers.send(LAN, SHOP, mail(LAN, "question@customer.example"));
      String customer = customer(host, LAN);
      cutter.loseAnswers(true);
      String id = write(host, customer, "\"text\":\"kept by the server\"");
      Pause.until("Postfix has taken it, and nobody heard", LONGEST, () -> cutter.lost() == 1);
      host.kill();
      cutter.cut();
      cutter.loseAnswers(false);
      Pause.until("the mail arrives", LONGEST, () -> inbox(servers, LAN).size() == 1);

      // When: there is a copy, as Gmail makes it
      servers.put(
          SHOP, "Sent", "1.copy", inbox(servers, LAN).getFirst().getBytes(StandardCharsets.UTF_8));
      host.start();

      // Then
      await(host, id, "sent");
      host.api().awaitWorkedOff("mail");
      Pause.until(
          "on the timeline",
          LONGEST,
          () ->
              timeline(host, customer).stream()
                      .filter(event -> event.path("kind").asString().equals("message.sent"))
                      .count()
                  == 1);
      assertThat(inbox(servers, LAN)).hasSize(1);
    }
  }

  @Test
  void aHostThatIsKilledAgainAndAgainSendsEachMailOnceAtMost() {
    long seed = Long.getLong("acceptance.seed", System.nanoTime());
    Random random = new Random(seed);
    try (MailServers servers = MailServers.start().users(SHOP, LAN);
        HostProcess host = host()) {
      // Given
      connect(servers, host, servers.port("smtp"));
      servers.send(LAN, SHOP, mail(LAN, "question@customer.example"));
      String customer = customer(host, LAN);
      List<String> ids = new ArrayList<>();

      // When
      for (int kill = 0; kill <= KILLS; kill++) {
        for (int i = 0; i < MESSAGES / (KILLS + 1); i++) {
          ids.add(write(host, customer, "\"text\":\"number " + ids.size() + ".\""));
        }
        if (kill < KILLS) {
          Pause.millis(random.nextInt(400));
          host.kill();
          host.start();
        }
      }

      // Then
      int known = 0;
      for (int i = 0; i < ids.size(); i++) {
        String id = ids.get(i);
        String what = "message " + i + ", seed " + seed;
        Pause.until(
            what + " is over: " + message(host, id),
            LONGEST,
            () -> {
              JsonNode now = message(host, id);
              return now.path("state").asString().equals("sent")
                  || now.path("needsPerson").asBoolean();
            });
        boolean sent = message(host, id).path("state").asString().equals("sent");
        String text = "number " + i + ".";
        if (sent) {
          known++;
          Pause.until(what + " arrives", LONGEST, () -> mailsWith(servers, text) >= 1);
        }
        assertThat(mailsWith(servers, text)).as(what).isLessThanOrEqualTo(1);
      }
      assertThat(known).as("seed %d", seed).isGreaterThanOrEqualTo(MESSAGES - KILLS);
    }
  }
}
