package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.capability.Backfiller.Window;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.FakeContext;
import dev.touchline.sdk.testkit.FakeSession;
import dev.touchline.sdk.testkit.StreamServer;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxConnectionTest {

  private final ImapTalk talk = new ImapTalk().folder("Sent", "\\Sent");
  private final StreamServer server = StreamServer.start(talk);

  @AfterEach
  void close() {
    server.close();
  }

  private MailboxConnection connection(TestSettings settings) {
    FakeContext context =
        FakeContext.builder().sockets(server.port()).accessToken(Secret.of("token-4711")).build();
    EmailSettings made = settings.build();
    return new MailboxConnection(made.imap().orElseThrow(), made, context);
  }

  private MailboxConnection connection() {
    return connection(TestSettings.mailbox(143));
  }

  private static String mail(int number) {
    return "From: lan@example.com\nTo: support@shop.example\nMessage-ID: <%d@x.example>\n\nHi %d\n"
        .formatted(number, number);
  }

  private static List<String> keys(List<IncomingRecord> records) {
    return records.stream().map(IncomingRecord::dedupeKey).sorted().toList();
  }

  @Test
  void pollsAllFoldersAndGoesOnWhereItWas() {
    // Given
    talk.mail("INBOX", mail(1)).mail("Sent", mail(2));
    Page first = connection().poll(null, 100);
    talk.mail("INBOX", mail(3));

    // When
    Page second = connection().poll(first.cursor(), 100);

    // Then
    assertThat(first.records()).hasSize(2);
    assertThat(second.records())
        .singleElement()
        .satisfies(record -> assertThat(new String(record.body())).contains("Hi 3"));
  }

  @Test
  void aPageHasNoMoreThanWasAskedForAtOnce() {
    // Given
    for (int i = 0; i < 250; i++) {
      talk.mail("INBOX", mail(i));
    }

    // When
    List<IncomingRecord> records = new ArrayList<>();
    Page page = connection().poll(null, 100);
    records.addAll(page.records());
    while (page.more()) {
      assertThat(page.records()).hasSizeLessThanOrEqualTo(100);
      page = connection().poll(page.cursor(), 100);
      records.addAll(page.records());
    }

    // Then
    assertThat(keys(records)).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void anotherNumberingGivesTheSameRecordsAgain() {
    // Given
    talk.mail("INBOX", mail(1)).mail("INBOX", mail(2));
    Page before = connection().poll(null, 100);
    talk.renumber("INBOX").mail("INBOX", mail(3));

    // When
    Page after = connection().poll(before.cursor(), 100);

    // Then
    assertThat(keys(after.records())).hasSize(3).containsAll(keys(before.records()));
  }

  @Test
  void whatWasRemovedIsNotMissed() {
    // Given
    talk.mail("INBOX", mail(1)).mail("INBOX", mail(2)).mail("INBOX", mail(3)).remove("INBOX", 2);

    // When
    Page page = connection().poll(null, 100);
    talk.remove("INBOX", 3);

    // Then
    assertThat(page.records()).hasSize(2);
    assertThat(connection().poll(page.cursor(), 100).records()).isEmpty();
  }

  @Test
  void nothingIsEverChangedInTheMailbox() throws InterruptedException {
    // Given
    talk.mail("INBOX", mail(1) + "x".repeat(700_000)).mail("Sent", mail(2));

    // When
    connection().poll(null, 100);
    catchThrowableOfType(RetryLaterException.class, () -> connection().stream(FakeSession.fresh()));

    // Then
    assertThat(talk.heard())
        .noneMatch(command -> command.matches("(?i)(SELECT|STORE|UID STORE|EXPUNGE|CLOSE).*"))
        .noneMatch(command -> command.contains("BODY["))
        .anyMatch(command -> command.contains("BODY.PEEK[]<262144."));
  }

  @Test
  void aServerWithoutIdleIsPolled() throws InterruptedException {
    // Given
    talk.capabilities("IMAP4rev1 AUTH=PLAIN");
    FakeSession session = FakeSession.fresh();

    // When
    StreamEnd end = connection().stream(session);

    // Then
    assertThat(end).isEqualTo(StreamEnd.NOT_OFFERED);
    assertThat(session.isConnected()).isFalse();
  }

  @Test
  void thePastIsReadNewestFirstPageByPage() {
    // Given
    for (int i = 0; i < 25; i++) {
      talk.mail("INBOX", mail(i));
    }
    talk.mail("Sent", mail(100));
    Window window =
        new Window(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));

    // When
    List<Page> pages = new ArrayList<>();
    String cursor = null;
    do {
      Page page = connection().backfill(window, cursor, 10);
      pages.add(page);
      cursor = page.cursor();
    } while (pages.getLast().more());

    // Then
    assertThat(new String(pages.getFirst().records().getFirst().body())).contains("Hi 24");
    assertThat(keys(pages.stream().flatMap(page -> page.records().stream()).toList()))
        .hasSize(26)
        .doesNotHaveDuplicates();
  }

  @Test
  void aTokenIsUsedWhenAClientIsConfigured() {
    // Given
    TestSettings settings =
        TestSettings.mailbox(143).login("hoa@shop.example", null).client("id", "secret");

    // When
    connection(settings).poll(null, 10);

    // Then
    assertThat(talk.credentials()).isEqualTo("user=hoa@shop.example\1auth=Bearer token-4711\1\1");
  }

  @Test
  void aWrongPasswordStopsTheConnectionAndABusyServerDoesNot() {
    // Given
    talk.signIn("NO [AUTHENTICATIONFAILED] no");
    CredentialsException refused =
        catchThrowableOfType(CredentialsException.class, () -> connection().poll(null, 10));

    // When
    talk.signIn("NO [UNAVAILABLE] later");
    RetryLaterException busy =
        catchThrowableOfType(RetryLaterException.class, () -> connection().poll(null, 10));

    // Then
    assertThat(refused).hasMessageContaining("refuses the user name or the password");
    assertThat(busy.code()).isEqualTo("mail-server-busy");
  }

  @Test
  void withoutTlsOfferedNoPasswordIsSent() {
    // Given
    TestSettings settings = TestSettings.mailbox(143).tls(Tls.STARTTLS, null);

    // When
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> connection(settings).poll(null, 10));

    // Then
    assertThat(refused.code()).isEqualTo("tls-not-offered");
    assertThat(talk.heard()).noneMatch(command -> command.startsWith("AUTHENTICATE"));
  }

  @Test
  void theCheckNamesTheFoldersThatThereAre() {
    // Given
    TestSettings settings = TestSettings.mailbox(143).folders("INBOX", "Đơn hàng");

    // When
    CheckResult result = connection(settings).check();

    // Then
    assertThat(result.ok()).isFalse();
    assertThat(result.items().getLast().message())
        .isEqualTo("there is no folder Đơn hàng; the mailbox has INBOX, Sent");
  }

  @Test
  void theCheckSaysWhatIsReadAndHow() {
    // When
    CheckResult result = connection().check();

    // Then
    assertThat(result.ok()).isTrue();
    assertThat(result.items())
        .extracting(CheckResult.Item::message)
        .contains("INBOX, Sent", "seen at once (IDLE)");
  }
}
