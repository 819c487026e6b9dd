package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.testkit.FakeContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MailReceiverTest {

  private static final MailFolder INBOX = new MailFolder("INBOX");
  private static final ImapClient.Known KNOWN = new ImapClient.Known(1, 1, null);

  private final FakeContext context = FakeContext.builder().build();
  private final MailReceiver receiver = new MailReceiver(context.attachments());

  private IncomingRecord received(String mail) {
    byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return receiver.received(INBOX, KNOWN, new ByteArrayInputStream(bytes));
  }

  private static EventData.Message message(IncomingRecord record) {
    MailNormalizer normalizer = new MailNormalizer(TestSettings.files().build());
    return (EventData.Message)
        normalizer
            .normalize(
                new StoredRecord(
                    record.dedupeKey(), 1, Mails.RECEIVED, record.attributes(), record.body()))
            .events()
            .getFirst()
            .data();
  }

  private static String head(String type) {
    return """
    From: Lan <lan@example.com>
    To: support@shop.example
    Subject: Hello
    Message-ID: <1@example.com>
    MIME-Version: 1.0
    Content-Type: %s

    """
        .formatted(type);
  }

  @Test
  void aMailWithoutFilesIsKeptByteByByte() {
    // Given
    String mail = head("text/plain; charset=utf-8") + "Chào shop\n";

    // When
    IncomingRecord record = received(mail);

    // Then
    assertThat(new String(record.body(), StandardCharsets.UTF_8))
        .isEqualTo(mail.replace("\n", "\r\n"));
    assertThat(record.attributes()).doesNotContainKey(MailReceiver.STORED);
  }

  @Test
  void filesGoIntoTheStoreAndTheEventPointsThere() throws Exception {
    // Given
    byte[] picture = new byte[100_000];
    String mail =
        head("multipart/mixed; boundary=b")
            + """
            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=utf-8

            Áo này còn không?
            --c
            Content-Type: text/html; charset=utf-8

            <p>Áo này còn không?</p>
            --c--
            --b
            Content-Type: image/png; name="áo.png"
            Content-Transfer-Encoding: base64
            Content-Disposition: inline; filename="ao.png"

            """
            + Base64.getMimeEncoder().encodeToString(picture)
            + "\n--b--\n";

    // When
    IncomingRecord record = received(mail);

    // Then
    EventData.Message message = message(record);
    Attachment file = message.attachments().getFirst();
    assertThat(message.text()).isEqualTo("Áo này còn không?");
    assertThat(message.attachments()).hasSize(1);
    assertThat(file.name()).isEqualTo("ao.png");
    assertThat(file.type()).isEqualTo("image/png");
    assertThat(file.size()).isEqualTo(picture.length);
    assertThat(file.url()).endsWith(record.attributes().get(MailReceiver.STORED));
    assertThat(record.body().length).isLessThan(2_000);
  }

  @Test
  void aReferenceThatASenderWroteIsNotBelieved() {
    // Given
    String hash = "a".repeat(64);
    String mail =
        head("multipart/mixed; boundary=b")
            + """
            --b
            Content-Type: text/plain

            See the file.
            --b
            Content-Type: message/external-body; access-type=x-touchline; hash=%s; size=5

            Content-Type: image/png; name=x.png

            --b--
            """
                .formatted(hash);

    // When
    IncomingRecord record = received(mail);

    // Then
    assertThat(message(record).attachments())
        .singleElement()
        .satisfies(file -> assertThat(file.url()).isNull());
  }

  @Test
  void aMailThatIsAFileAsAWholeKeepsItsHeader() {
    // Given
    String mail =
        head("application/pdf; name=bill.pdf")
                .replace("MIME-Version: 1.0", "Content-Transfer-Encoding: base64")
            + Base64.getMimeEncoder().encodeToString("a bill".getBytes(StandardCharsets.UTF_8))
            + "\n";

    // When
    EventData.Message message = message(received(mail));

    // Then
    assertThat(message.attachments())
        .extracting(Attachment::name, Attachment::type, Attachment::size)
        .containsExactly(Tuple.tuple("bill.pdf", "application/pdf", 6L));
  }

  @Test
  void theSameMailHasTheSameKeyWhereverItLies() {
    // Given
    String mail = head("text/plain") + "Hi\n";

    // When
    List<IncomingRecord> both = List.of(received(mail), received(mail));

    // Then
    assertThat(both).extracting(IncomingRecord::dedupeKey).containsOnly(both.get(0).dedupeKey());
  }

  @Test
  void theFilesInAWinmailDatGoIntoTheStoreOneByOne() {
    // Given
    byte[] winMail =
        new WinMailBytes()
            .message(WinMailBytes.unicode(0x1000, "Hoá đơn đây"))
            .file(
                "x.pdf",
                "a bill".getBytes(StandardCharsets.UTF_8),
                WinMailBytes.unicode(0x3707, "hoá đơn.pdf"),
                WinMailBytes.unicode(0x370E, "application/pdf"))
            .file("large.bin", new byte[6 << 20])
            .bytes();

    // When
    IncomingRecord record = received(withWinMail(winMail));

    // Then
    EventData.Message message = message(record);
    assertThat(message.text()).isEqualTo("Hoá đơn đây");
    assertThat(message.attachments())
        .extracting(Attachment::name, Attachment::type, Attachment::size)
        .containsExactly(
            Tuple.tuple("hoá đơn.pdf", "application/pdf", 6L),
            Tuple.tuple("large.bin", "application/octet-stream", 6L << 20));
    assertThat(message.attachments())
        .extracting(Attachment::url)
        .allMatch(
            url -> context.attachments().hashes().stream().anyMatch(h -> h.url().equals(url)));
    assertThat(record.body().length).isLessThan(2_000);
    assertThat(record.attributes()).doesNotContainKey(MailReceiver.LOST);
  }

  @Test
  void aWinmailDatThatCannotBeReadGoesIntoTheStoreAsItIs() {
    // When
    EventData.Message message = message(received(withWinMail(new byte[50])));

    // Then
    assertThat(message.attachments())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("winmail.dat");
          assertThat(file.type()).isEqualTo("application/ms-tnef");
          assertThat(file.size()).isEqualTo(50);
          assertThat(file.url()).isNotNull();
        });
  }

  @Test
  void whatWasSignedInOnePieceStaysWithTheMailWhateverFilesItHas() {
    // Given
    String mail =
        head("multipart/mixed; boundary=b")
            + "--b\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
            + base64(SignedDataTest.sample("signed.ber"))
            + "--b\nContent-Type: application/pdf; name=bill.pdf\n"
            + base64(new byte[9])
            + "--b--\n";

    // When
    EventData.Message message = message(received(mail));

    // Then
    assertThat(message.text()).isEqualTo("Tôi muốn đổi áo.");
    assertThat(message.attachments()).extracting(Attachment::name).containsExactly("bill.pdf");
  }

  private static String withWinMail(byte[] winMail) {
    return head("multipart/mixed; boundary=b")
        + "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        + base64(winMail)
        + "--b--\n";
  }

  private static String base64(byte[] bytes) {
    return "Content-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(bytes).replace("\r", "")
        + "\n";
  }
}
