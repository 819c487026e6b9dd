package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Mail of all kinds and sizes, on a host with no more memory than the launcher gives it. */
@Tag("mail")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailCorpusIT {

  private static final String SHOP = "support@shop.example";
  private static final String OUTLOOK = "outlook@shop.example";
  private static final int FIFTY_MEGABYTES = 50 << 20;

  private MailServers servers;
  private HostProcess host;
  private MailView view;

  @BeforeAll
  void open() {
    servers = MailServers.start().users(SHOP, OUTLOOK, "corpus@shop.example", "large@shop.example");
    host =
        MailServers.host(MailCorpusIT.class)
            .jvm("-XX:+UseSerialGC", "-Xmx256m", "-Xmn64m", "-XX:SurvivorRatio=3")
            .start();
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
  void eachKindOfMailBecomesItsEvent() {
    // Given
    servers.connect(host, "kinds", SHOP, "");
    String bounce =
        """
        From: MAILER-DAEMON@mail.example
        To: support@shop.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <bounce@mail.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Nobody of that name.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; gone@example.com
        Action: failed
        Status: 5.1.1
        --b--
        """;
    String away =
        """
        From: Lan <lan@example.com>
        To: support@shop.example
        Subject: =?utf-8?B?VuG6r25nIG3hurd0?=
        Auto-Submitted: auto-replied
        Message-ID: <away@example.com>

        I am away.
        """;
    String question =
        """
        From: Lan <lan@example.com>
        To: support@shop.example
        Subject: Hoi hang
        Message-ID: <question@example.com>
        Content-Type: text/plain; charset=utf-8

        Hàng ở đâu?
        """;

    // When
    servers.send("", SHOP, bounce);
    servers.send("", SHOP, away);
    servers.send("lan@example.com", SHOP, question);
    servers.send("", SHOP, "Subject: nobody wrote this\n\nat all\n");

    // Then
    Pause.until("all are read", MailView.LONGEST, () -> count("kinds") == 4);
    host.api().awaitWorkedOff("kinds");
    assertThat(view.eventsOf("lan@example.com"))
        .extracting(event -> event.path("kind").asString())
        .containsExactlyInAnyOrder("message.received", "custom");
    assertThat(view.eventsOf("gone@example.com"))
        .singleElement()
        .satisfies(event -> assertThat(event.path("kind").asString()).isEqualTo("custom"));
    assertThat(view.records("kinds", "quarantined"))
        .singleElement()
        .satisfies(record -> assertThat(record.path("code").asString()).contains("without-author"));
  }

  @Test
  void theFilesInAWinmailDatCanBeHadOneByOne() {
    // Given
    servers.connect(host, "outlook", OUTLOOK, "");
    String mail =
        """
        From: Minh <minh@example.net>
        To: outlook@shop.example
        Subject: Hoa don
        Message-ID: <winmail@example.net>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: application/ms-tnef; name=winmail.dat
        Content-Transfer-Encoding: base64

        eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQOQBgA4AAAAAQAAAB8AABABAAAAJgAAAFMAaABvAHAAIAB4
        AGUAbQAgAGgAbwDhACAAEQGhAW4AIAChHgAAAABUBwICkAYADgAAAAAAAAAAAAAAAAAAAAAAAAAC
        EIABAAsAAABIT0FET04uVFhUAOcCAg+ABgALAAAAYmEgw6FvIGTDoGkGBQIFkAYATAAAAAIAAAAf
        AAc3AQAAABgAAABoAG8A4QAgABEBoQFuAC4AdAB4AHQAAAAfAA43AQAAABYAAAB0AGUAeAB0AC8A
        cABsAGEAaQBuAAAAAACDCQ==
        --b--
        """;

    // When
    servers.send("minh@example.net", OUTLOOK, mail);

    // Then
    Pause.until("it is read", MailView.LONGEST, () -> !view.eventsOf("minh@example.net").isEmpty());
    JsonNode data = view.eventsOf("minh@example.net").getFirst().path("data");
    JsonNode file = data.path("attachments").path(0);
    assertThat(data.path("text").asString()).isEqualTo("Shop xem hoá đơn ạ");
    assertThat(data.path("attachments")).hasSize(1);
    assertThat(file.path("name").asString()).isEqualTo("hoá đơn.txt");
    assertThat(host.api().get(file.path("url").asString()).expect(200).text())
        .isEqualTo("ba áo dài");
  }

  private int count(String connection) {
    return view.records(connection, "done").size()
        + view.records(connection, "quarantined").size()
        + view.records(connection, "pending").size();
  }

  @Test
  void everyRealMailEndsInEventsOrInARecordWithAReason() {
    // Given
    List<Path> files = Folders.files(SharedData.get("mail"));
    servers.connect(host, "corpus", "corpus@shop.example", "");

    // When
    try (SmtpClient client = new SmtpClient(servers.port("smtp"))) {
      files.forEach(file -> client.send("", "corpus@shop.example", Folders.read(file)));
    }

    // Then
    Pause.until("all are read", MailView.LONGEST, () -> count("corpus") >= files.size());
    host.api().awaitWorkedOff("corpus");
    assertThat(count("corpus")).isEqualTo(files.size());
    Map<String, Integer> kinds = new TreeMap<>();
    for (JsonNode head : view.records("corpus", "done")) {
      JsonNode record = host.api().json("/api/v1/records/" + head.path("id").asString());
      JsonNode events = record.path("events");
      assertThat(events.isEmpty() && record.path("reason").asString("").isBlank())
          .as("neither event nor reason: " + head)
          .isFalse();
      events.forEach(event -> kinds.merge(event.path("kind").asString(), 1, Integer::sum));
    }
    List<JsonNode> quarantined = view.records("corpus", "quarantined");
    assertThat(quarantined)
        .allSatisfy(record -> assertThat(record.path("reason").asString()).isNotBlank());
    System.out.println(
        files.size() + " real mails: " + kinds + ", quarantined " + quarantined.size());
    assertThat(kinds.get("message.received")).isGreaterThan(60);
    assertThat(kinds.get("custom")).isGreaterThan(150);
    assertThat(view.listens("corpus")).isTrue();
  }

  @Test
  void aMailOfFiftyMegabytesIsAnEventWithItsFileWhileOthersAreServed() throws Exception {
    // Given
    servers.connect(host, "large", "large@shop.example", "");
    view.awaitListening("large");
    byte[] file = new byte[FIFTY_MEGABYTES / 4 * 3 / 57 * 57];
    new Random(5).nextBytes(file);
    String hash = hash(file);

    // When
    servers.send("hoa@example.com", "large@shop.example", withFile(file));
    int served = 0;
    while (view.eventsOf("hoa@example.com").isEmpty()) {
      assertThat(host.isRunning()).as("the host runs").isTrue();
      served++;
      Pause.millis(50);
    }

    // Then
    JsonNode attachment =
        view.eventsOf("hoa@example.com").getFirst().path("data").path("attachments").get(0);
    assertThat(attachment.path("name").asString()).isEqualTo("film.mp4");
    assertThat(attachment.path("size").asLong()).isEqualTo(file.length);
    assertThat(attachment.path("url").asString()).endsWith(hash);
    assertThat(hash(host.api().get(attachment.path("url").asString()).expect(200).bytes()))
        .isEqualTo(hash);
    assertThat(view.feed("large").path("failures").asInt()).isZero();
    System.out.println("50 MB with 256 MB of heap; asked " + served + " times meanwhile");
  }

  private static byte[] withFile(byte[] file) {
    String head =
        """
        From: Hoa <hoa@example.com>
        To: large@shop.example
        Subject: Film
        Message-ID: <film@example.com>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=border

        --border
        Content-Type: text/plain; charset=utf-8

        Đây là phim.
        --border
        Content-Type: video/mp4; name=film.mp4
        Content-Disposition: attachment; filename=film.mp4
        Content-Transfer-Encoding: base64

        """;
    List<byte[]> parts = new ArrayList<>();
    parts.add(head.getBytes(StandardCharsets.UTF_8));
    parts.add(Base64.getMimeEncoder().encode(file));
    parts.add("\n--border--\n".getBytes(StandardCharsets.UTF_8));
    byte[] mail = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, mail, at, part.length);
      at += part.length;
    }
    return mail;
  }

  private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
