package dev.touchline.plugins.email;

import static dev.touchline.plugins.email.Mails.customer;
import static dev.touchline.plugins.email.Mails.normalize;
import static dev.touchline.plugins.email.Mails.one;
import static dev.touchline.plugins.email.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailNormalizerTest {

  private static final String HEADER =
      """
      From: Lan <lan@example.com>
      To: support@shop.example
      Message-ID: <a@example.com>
      Date: Mon, 2 Mar 2026 09:14:05 +0700
      """;

  private static List<Event> sample(String name) throws IOException {
    CollectingSink sink = new CollectingSink();
    try (InputStream file = MailNormalizerTest.class.getResourceAsStream("/imports/" + name)) {
      new MailFile(new ByteArrayInputStream(file.readAllBytes()), sink).read();
    }
    return sink.accepted().stream()
        .map(IncomingRecord::body)
        .flatMap(body -> normalize(body).events().stream())
        .toList();
  }

  @Test
  void aMailboxIsAConversationWithItsBounceAndItsAutomaticReply() throws IOException {
    // When
    List<Event> events = sample("mailbox.mbox");

    // Then
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(
            EventKind.MESSAGE_RECEIVED,
            EventKind.MESSAGE_SENT,
            EventKind.MESSAGE_SENT,
            EventKind.CUSTOM,
            EventKind.CUSTOM);
    Event first = events.getFirst();
    assertThat(first.occurredAt()).isEqualTo(Instant.parse("2026-03-02T02:14:05Z"));
    assertThat(first.customerName()).isEqualTo("Nguyễn Thị Lan");
    assertThat(customer(first)).isEqualTo("lan@example.com");
    assertThat(first.attributes()).containsEntry("subject", "Đơn hàng 1024 chưa tới");
    assertThat(text(first)).isEqualTo("Chào shop,\nFrom hôm qua tới nay tôi chưa nhận được hàng.");
    assertThat(events.subList(0, 3)).extracting(Event::session).containsOnly("first@example.com");
    assertThat(events.subList(1, 3)).extracting(Mails::text).containsOnly("It is on its way.");
    assertThat(events.subList(1, 3))
        .extracting(Mails::customer)
        .containsExactly("lan@example.com", "minh@example.net");
  }

  @Test
  void aBounceIsAboutTheOneWhoDidNotGetTheMail() throws IOException {
    // When
    Event bounce = sample("mailbox.mbox").get(3);

    // Then
    assertThat(((EventData.Custom) bounce.data()).name()).isEqualTo("mail-bounced");
    assertThat(customer(bounce)).isEqualTo("minh@example.net");
    assertThat(bounce.session()).isEqualTo("answer@shop.example");
    assertThat(bounce.attributes())
        .containsEntry("action", "failed")
        .containsEntry("status", "5.1.1")
        .containsEntry(
            "reason", "550 5.1.1 <minh@example.net>: Recipient address rejected: User unknown");
  }

  @Test
  void vietnameseOfWindows1258HasItsTones() throws IOException {
    // When
    Event event = sample("windows-1258.eml").getFirst();

    // Then
    assertThat(text(event)).isEqualTo("Tôi cần hoá đơn đỏ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-ascii", "iso-8859-1", "windows-1258", "x-no-such-charset", "utf-8"})
  void utf8UnderAnotherNameIsReadAsUtf8(String declared) {
    // When
    Event event =
        one(HEADER + "Content-Type: text/plain; charset=" + declared + "\n\nĐã nhận hàng");

    // Then
    assertThat(text(event)).isEqualTo("Đã nhận hàng");
  }

  @Test
  void whatAColleaguePassesOnIsFromTheCustomer() {
    // When
    Event event =
        one(
            """
            From: Hoa <hoa@shop.example>
            To: support@shop.example
            Subject: Fwd: a question
            Message-ID: <f@shop.example>
            Date: Mon, 2 Mar 2026 09:14:05 +0700

            Please answer.

            ---------- Forwarded message ---------
            From: Lan <lan@example.com>
            Date: Mon, Mar 2, 2026
            Subject: a question
            To: <hoa@shop.example>

            Where is it?
            """);

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(customer(event)).isEqualTo("lan@example.com");
    assertThat(event.attributes()).containsEntry("forwardedBy", "hoa@shop.example");
  }

  @Test
  void mailWithinTheShopIsNobodysHistory() {
    // When
    var normalized =
        normalize("From: hoa@shop.example\nTo: support@shop.example\nSubject: lunch\n\nToday?");

    // Then
    assertThat(normalized.events()).isEmpty();
    assertThat(normalized.note()).contains("within the shop");
  }

  @Test
  void aListsMailIsNoMessageOfACustomer() {
    // When
    Event event = one(HEADER + "List-Id: News <news.example.com>\nPrecedence: bulk\n\nBuy!");

    // Then
    assertThat(((EventData.Custom) event.data()).name()).isEqualTo("list-mail");
    assertThat(event.direction()).isEqualTo(Direction.IN);
  }

  @Test
  void answersWithoutReferencesAreJoinedBySubjectAndParticipants() {
    // Given
    String rest = "To: support@shop.example\nDate: Mon, 2 Mar 2026 09:14:05 +0700\n\nx";

    // When
    Event one = one("From: lan@example.com\nMessage-ID: <1@x>\nSubject: Re: Đơn 7\n" + rest);
    Event two = one("From: lan@example.com\nMessage-ID: <2@x>\nSubject: RE: re: Đơn  7\n" + rest);
    Event other = one("From: lan@example.com\nMessage-ID: <3@x>\nSubject: Re: Đơn 8\n" + rest);

    // Then
    assertThat(two.session()).isEqualTo(one.session());
    assertThat(other.session()).isNotEqualTo(one.session());
  }

  @Test
  void aMailWithoutAuthorIsRejected() {
    assertThatThrownBy(() -> normalize("Subject: x\nTo: support@shop.example\n\nx"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("From");
  }

  @Test
  void attachmentsHaveSafeNamesAndSizes() {
    // When
    Event event =
        one(
            HEADER
                + """
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                see there
                --b
                Content-Type: application/pdf; name="../../etc/h\u00f3a \u0111\u01a1n.pdf"
                Content-Disposition: attachment; filename="../../etc/h\u00f3a \u0111\u01a1n.pdf"
                Content-Transfer-Encoding: base64

                SGVsbG8=
                --b--
                """);

    // Then
    EventData.Attachment attachment = ((EventData.Message) event.data()).attachments().getFirst();
    assertThat(attachment.name()).isEqualTo("hóa đơn.pdf");
    assertThat(attachment.size()).isEqualTo(5);
    assertThat(attachment.type()).isEqualTo("application/pdf");
  }
}
