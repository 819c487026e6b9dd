package dev.touchline.plugins.email;

import static dev.touchline.plugins.email.Mails.one;
import static dev.touchline.plugins.email.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.event.EventKind;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parts of a mail become: text, files, or nothing that people need to see. */
class MailPartsTest {

  private static final String INVITATION =
      """
      BEGIN:VCALENDAR
      METHOD:%s
      BEGIN:VTIMEZONE
      TZID:Asia/Ho_Chi_Minh
      END:VTIMEZONE
      BEGIN:VEVENT
      ATTENDEE;CN="Lan; Nguyễn";PARTSTAT=%s:mailto:lan@example.com
      SUMMARY:Thử áo dài\\, lần
        hai
      DTSTART;TZID=Asia/Ho_Chi_Minh:20260305T090000
      DTEND:20260305T030000Z
      LOCATION:12 Lý Thường Kiệt
      BEGIN:VALARM
      SUMMARY:alarm
      END:VALARM
      END:VEVENT
      END:VCALENDAR
      """;

  private static Event mail(String type, String body) {
    return one(
        """
        From: Lan <lan@example.com>
        To: support@shop.example
        Message-ID: <a@example.com>
        Date: Mon, 2 Mar 2026 09:14:05 +0700
        MIME-Version: 1.0
        Content-Type: %s

        %s\
        """
            .formatted(type, body));
  }

  private static String parts(String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--b\n").append(part).append('\n');
    }
    return body.append("--b--\n").toString();
  }

  private static String base64(byte[] bytes) {
    return "Content-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(bytes).replace("\r", "");
  }

  private static List<Attachment> files(Event event) {
    return ((EventData.Message) event.data()).attachments();
  }

  @Test
  void anInvitationSaysWhatItIsFor() {
    // Given
    String calendar =
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n"
            + INVITATION.formatted("REQUEST", "NEEDS-ACTION");

    // When
    Event event =
        mail(
            "multipart/alternative; boundary=b",
            parts("Content-Type: text/plain\n\nPlease come.", calendar));

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(text(event)).isEqualTo("Please come.");
    assertThat(files(event)).isEmpty();
    assertThat(event.attributes())
        .containsEntry(
            "calendar",
            Map.of(
                "method", "request",
                "summary", "Thử áo dài, lần hai",
                "start", "2026-03-05T09:00+07:00",
                "end", "2026-03-05T03:00Z",
                "location", "12 Lý Thường Kiệt",
                "answer", "needs-action"));
  }

  @ParameterizedTest
  @CsvSource({
    "REPLY,ACCEPTED,Accepted",
    "REPLY,DECLINED,Declined",
    "REPLY,TENTATIVE,Accepted tentatively",
    "REPLY,DELEGATED,Answer to an invitation",
    "REQUEST,NEEDS-ACTION,Invitation",
    "CANCEL,ACCEPTED,Cancelled",
    "COUNTER,ACCEPTED,Another time proposed",
    "PUBLISH,ACCEPTED,Calendar entry"
  })
  void aCalendarPartWithoutTextIsNoEmptyMessage(String method, String answer, String words) {
    // When
    Event event = mail("text/calendar; charset=utf-8", INVITATION.formatted(method, answer));

    // Then
    assertThat(text(event))
        .isEqualTo(words + ": Thử áo dài, lần hai, 2026-03-05 09:00+07:00, 12 Lý Thường Kiệt");
  }

  @Test
  void aCalendarThatIsAttachedIsAFileAsWell() {
    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: text/plain\n\nSee there.",
                "Content-Type: application/ics; name=invite.ics\n"
                    + "Content-Disposition: attachment; filename=invite.ics\n\n"
                    + INVITATION.formatted("REQUEST", "NEEDS-ACTION"),
                "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nEND:VCALENDAR"));

    // Then
    assertThat(files(event))
        .extracting(Attachment::name, Attachment::type)
        .containsExactly(
            Tuple.tuple("invite.ics", "application/ics"), Tuple.tuple(null, "text/calendar"));
    assertThat(event.attributes()).containsKey("calendar");
  }

  @Test
  void hugeCalendarsAndParametersNeitherStopNorOverflow() {
    // Given
    String calendar =
        "BEGIN:VCALENDAR\n"
            + "X:".repeat(30_000)
            + "\nX"
            + ";A=1".repeat(50_000)
            + ":1\n"
            + "BEGIN:VEVENT\nSUMMARY:Fitting\n"
            + "BEGIN:X\n".repeat(60_000);

    // When
    Event event =
        mail("text/calendar; x=\"" + "\\\"".repeat(40_000) + "\"; method=REQUEST", calendar);

    // Then
    assertThat(text(event)).isEqualTo("Invitation: Fitting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pgp-signature; name=signature.asc",
        "pkcs7-signature; name=smime.p7s",
        "x-pkcs7-signature"
      })
  void aSignatureIsNoFile(String signature) {
    // When
    Event event =
        mail(
            "multipart/signed; boundary=b",
            parts(
                "Content-Type: text/plain; charset=utf-8\n\nTôi muốn đổi áo.",
                "Content-Type: application/" + signature + "\n\nxyz"));

    // Then
    assertThat(text(event)).isEqualTo("Tôi muốn đổi áo.");
    assertThat(files(event)).isEmpty();
    assertThat(event.attributes()).containsEntry("protection", "signed");
  }

  @Test
  void aSignatureThatWasSentAsAFileIsOne() {
    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: text/plain\n\nCheck it.",
                "Content-Type: application/pgp-signature; name=bill.asc\n\nxyz"));

    // Then
    assertThat(files(event)).extracting(Attachment::name).containsExactly("bill.asc");
    assertThat(event.attributes()).doesNotContainKey("protection");
  }

  @Test
  void whatWasSignedInOnePieceIsTheText() {
    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
                    + base64(SignedDataTest.sample("signed.der"))));

    // Then
    assertThat(text(event)).isEqualTo("Tôi muốn đổi áo.");
    assertThat(files(event)).isEmpty();
    assertThat(event.attributes()).containsEntry("protection", "signed");
  }

  @Test
  void whatWasEncryptedIsSaidToBe() {
    // When
    Event sealed =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                    + base64(SignedDataTest.sample("enveloped.der"))));
    Event openPgp =
        mail(
            "multipart/encrypted; boundary=b",
            parts(
                "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                "Content-Type: application/octet-stream; name=encrypted.asc\n\nxyz"));

    // Then
    assertThat(List.of(sealed, openPgp))
        .allSatisfy(
            event -> assertThat(event.attributes()).containsEntry("protection", "encrypted"));
    assertThat(files(sealed)).extracting(Attachment::name).containsExactly("smime.p7m");
    assertThat(files(openPgp)).extracting(Attachment::name).containsExactly("encrypted.asc");
  }

  @Test
  void imagesWithinTheTextAreToldApartFromFiles() {
    // When
    Event event =
        mail(
            "multipart/related; boundary=b",
            parts(
                "Content-Type: text/html; charset=utf-8\n\n<p>Rách</p><img src=\"cid:1@x\"><img src='cid:2%40x'>",
                "Content-Type: image/png\nContent-ID: <1@x>\n\nxyz",
                "Content-Type: image/jpeg; name=photo.jpg\nContent-ID: <other@x>\n\nxyz",
                "Content-Type: image/gif; name=logo.gif\nContent-ID: <2@x>\n\nxyz",
                "Content-Type: application/pdf; name=bill.pdf\n\nxyz"));

    // Then
    assertThat(files(event))
        .extracting(Attachment::name)
        .containsExactly("photo.jpg", "bill.pdf", "image.png", "logo.gif");
    assertThat(event.attributes()).containsEntry("inlineImages", List.of("image.png", "logo.gif"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/ms-tnef", "application/octet-stream"})
  void theFilesOfAWinmailDatAreTheMails(String type) {
    // Given
    byte[] winMail =
        new WinMailBytes()
            .message(WinMailBytes.unicode(0x1000, "Text again"))
            .file("../bill.pdf", new byte[] {1, 2, 3})
            .bytes();

    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: text/plain\n\nSee the bill.",
                "Content-Type: " + type + "; name=winmail.dat\n" + base64(winMail)));

    // Then
    assertThat(text(event)).isEqualTo("See the bill.");
    assertThat(files(event))
        .containsExactly(new Attachment("bill.pdf", "application/octet-stream", 3L, null));
  }

  @Test
  void theTextOfAWinmailDatCountsWhenThereIsNoOther() {
    // Given
    byte[] winMail =
        new WinMailBytes().message(WinMailBytes.unicode(0x1000, "Hoá đơn đâu?")).bytes();

    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts("Content-Type: application/ms-tnef; name=winmail.dat\n" + base64(winMail)));

    // Then
    assertThat(text(event)).isEqualTo("Hoá đơn đâu?");
    assertThat(files(event)).isEmpty();
  }

  @Test
  void aWinmailDatThatCannotBeReadStaysAFile() {
    // When
    Event event =
        mail(
            "multipart/mixed; boundary=b",
            parts(
                "Content-Type: text/plain\n\nSee the bill.",
                "Content-Type: application/ms-tnef; name=winmail.dat\n" + base64(new byte[40])));

    // Then
    assertThat(files(event))
        .containsExactly(new Attachment("winmail.dat", "application/ms-tnef", 40L, null));
  }
}
