package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.plugins.email.StandInSmtp.Trouble;
import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.message.AnsweredMessage;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.OutgoingFile;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.testkit.FakeAttachments;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.verdict.CredentialsException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSendingTest {

  private static final MessageKey KEY = new MessageKey("key-1");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private StandInSmtp server;
  private RunningConnection connection;

  @BeforeEach
  void open() {
    server = new StandInSmtp();
    connection = Sending.through(server);
  }

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  private static OutgoingMessage.Builder to(String text) {
    return OutgoingMessage.to(Identifier.email("lan@example.com"), text, NOW);
  }

  private SendOutcome send(OutgoingMessage message) {
    return connection.as(MessageSender.class).send(message, KEY);
  }

  private MailReader.Read read() {
    return MailReader.read(
        server.taken.getLast().text().getBytes(StandardCharsets.US_ASCII), java.util.Set.of());
  }

  @Test
  void anAnswerStaysInItsThread() {
    // Given
    AnsweredMessage answered =
        new AnsweredMessage("second@example.com", "first@example.com", "Re: Đơn hàng 17");

    // When
    SendOutcome outcome = send(to("Đang giao ạ").name("Nguyễn Thị Lan").answers(answered).build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    MailHeaders headers = read().headers();
    assertThat(headers.text("Subject")).isEqualTo("Re: Đơn hàng 17");
    assertThat(headers.ids("References"))
        .containsExactly("first@example.com", "second@example.com");
    assertThat(headers.id("In-Reply-To")).isEqualTo("second@example.com");
    assertThat(headers.id("Message-ID")).isEqualTo("key-1@shop.example");
    assertThat(headers.text("Date")).isEqualTo("Sun, 1 Mar 2026 10:00:00 +0000");
    assertThat(headers.addresses("From"))
        .containsExactly(new MailAddress("support@shop.example", "Cửa hàng Hoa Sen"));
    assertThat(headers.addresses("To"))
        .containsExactly(new MailAddress("lan@example.com", "Nguyễn Thị Lan"));
    assertThat(headers.has("Auto-Submitted")).isFalse();
    assertThat(server.taken.getLast().from()).isEqualTo("support@shop.example");
    assertThat(server.taken.getLast().to()).containsExactly("lan@example.com");
  }

  @Test
  void aThreadThatWasGuessedIsNoReference() {
    // Given
    AnsweredMessage answered = new AnsweredMessage("only@example.com", "subject:abc", null);

    // When
    send(to("x").answers(answered).build());

    // Then
    assertThat(read().headers().ids("References")).containsExactly("only@example.com");
  }

  @Test
  void whatAProgramWroteSaysSo() {
    // When
    send(to("Your order is on its way").automatic(true).build());

    // Then
    assertThat(read().headers().text("Auto-Submitted")).isEqualTo("auto-generated");
  }

  @Test
  void everyLetterArrives() {
    // Given
    String text =
        ".a line that begins with a dot\n\n"
            + "Thưa chị, đơn hàng 🌸 đã đến — = và cả dấu bằng\n"
            + "x".repeat(2_000)
            + "\nend ";

    // When
    send(to(text).subject("Đơn hàng số 17 của chị đã được giao cho đơn vị vận chuyển 🌸").build());

    // Then
    assertThat(read().content().text().replace("\r\n", "\n").stripTrailing())
        .isEqualTo(text.stripTrailing());
    assertThat(read().headers().text("Subject"))
        .isEqualTo("Đơn hàng số 17 của chị đã được giao cho đơn vị vận chuyển 🌸");
    assertThat(server.taken.getLast().text().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998))
        .allSatisfy(line -> assertThat(line.chars()).allMatch(c -> c < 128));
  }

  @Test
  void htmlComesBesideTheText() {
    // When
    send(to("Xin chào").html("<p>Xin <b>chào</b></p>").build());

    // Then
    MailContent content = read().content();
    assertThat(content.text().strip()).isEqualTo("Xin chào");
    assertThat(content.hasHtml()).isTrue();
    assertThat(server.taken.getLast().text()).contains("multipart/alternative");
  }

  @Test
  void filesComeWithTheirNames() throws Exception {
    // Given
    byte[] bytes = new byte[300_000];
    new java.util.Random(1).nextBytes(bytes);
    StoredAttachment stored = connection.context().attachments().put(bytes);
    OutgoingFile file =
        new OutgoingFile("hóa đơn \"17\".pdf", "application/pdf", bytes.length, stored.hash());

    // When
    SendOutcome outcome = send(to("Đính kèm").file(file).build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    EventData.Attachment attachment = read().content().attachments().getFirst();
    assertThat(attachment.name()).contains("hóa đơn").endsWith(".pdf");
    assertThat(attachment.type()).isEqualTo("application/pdf");
    assertThat(attachment.size()).isEqualTo(bytes.length);
    String text = server.taken.getLast().text();
    String encoded =
        text.substring(text.indexOf("base64\r\n\r\n") + 10, text.lastIndexOf("\r\n--=_files_"));
    assertThat(java.util.Base64.getMimeDecoder().decode(encoded)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 56, 57, 58, 29_184, 29_185, 100_000})
  void theSizeIsKnownBeforeTheFilesAreRead(int length) throws Exception {
    // Given
    FakeAttachments store = connection.context().attachments();
    StoredAttachment stored = store.put(new byte[length]);
    OutgoingFile file = new OutgoingFile("a", "image/png", length, stored.hash());

    // When
    ComposedMail mail =
        new MailComposer("support@shop.example", null).compose(to("x").file(file).build(), KEY);

    // Then
    try (InputStream bytes = mail.open(store)) {
      assertThat(mail.size()).isEqualTo(bytes.readAllBytes().length);
    }
  }

  @Test
  void nobodyPutsAFieldIntoTheHeader() {
    // When
    send(
        to("x").name("Lan\r\nBcc: evil@example.com").subject("a\r\nBcc: evil@example.com").build());

    // Then
    assertThat(read().headers().has("Bcc")).isFalse();
    assertThat(server.taken.getLast().to()).containsExactly("lan@example.com");
  }

  @Test
  void theSizeIsSaidBeforeAndWhatIsTooLargeIsNotSent() {
    // Given
    server.largest = 500;

    // When
    SendOutcome outcome = send(to("x".repeat(1_000)).build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(((SendOutcome.Rejected) outcome).code()).isEqualTo("mail-too-large");
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"REFUSES_THE_RECIPIENT", "REFUSES_THE_SENDER", "REFUSES_THE_MAIL"})
  void fiveHundredsAreRefusalsInWords(Trouble trouble) {
    // Given
    server.next.set(trouble);

    // When
    SendOutcome outcome = send(to("x").build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(((SendOutcome.Rejected) outcome).reason())
        .contains("smtp.shop.example:25 refuses")
        .containsPattern("55\\d")
        .doesNotContain("lan@", "support@");
    assertThat(server.taken).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"PUTS_OFF_THE_RECIPIENT", "PUTS_OFF_THE_MAIL", "HANGS_UP_AT_ONCE"})
  void whatDidNotGoOutForCertainIsTriedLater(Trouble trouble) {
    // Given
    server.next.set(trouble);

    // When
    SendOutcome outcome = send(to("x").build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Deferred.class);
    assertThat(server.taken).isEmpty();
  }

  @Test
  void aLostAnswerIsUnknown() {
    // Given
    server.next.set(Trouble.LOSES_THE_REPLY);

    // When
    SendOutcome outcome = send(to("x").build());

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(((SendOutcome.Unknown) outcome).message().messageId())
        .isEqualTo("key-1@shop.example");
    assertThat(server.taken).hasSize(1);
  }

  @Test
  void aWrongPasswordStopsBeforeAnythingIsSent() {
    // Given
    server.next.set(Trouble.REFUSES_THE_PASSWORD);

    // When, Then
    assertThatThrownBy(() -> send(to("x").build()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("refuses the user name or the password")
        .hasMessageNotContaining("a-secret-password");
    assertThat(server.taken).isEmpty();
  }

  @Test
  void theCheckSaysWhatIsWrong() {
    // Given
    CheckResult fine = connection.check();
    server.next.set(Trouble.REFUSES_THE_SENDER);

    // When
    CheckResult refused = connection.check();
    server.next.set(Trouble.REFUSES_THE_PASSWORD);
    CheckResult password = connection.check();

    // Then
    assertThat(fine.ok()).isTrue();
    assertThat(refused.ok()).isFalse();
    assertThat(words(refused)).contains("refuses the sender's address: 553 5.7.1");
    assertThat(words(password)).contains("app password");
    assertThat(server.taken).isEmpty();
  }

  private static String words(CheckResult result) {
    return List.of(result).stream().map(CheckResult::toString).collect(Collectors.joining());
  }
}
