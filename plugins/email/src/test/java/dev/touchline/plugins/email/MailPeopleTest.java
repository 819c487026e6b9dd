package dev.touchline.plugins.email;

import static dev.touchline.plugins.email.Mails.customer;
import static dev.touchline.plugins.email.Mails.normalize;
import static dev.touchline.plugins.email.Mails.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a mail is about, and with whom it is a conversation. */
class MailPeopleTest {

  private static String mail(String from, String to, String subject) {
    return "From: %s\nTo: %s\nSubject: %s\nDate: Mon, 2 Mar 2026 09:14:05 +0700\n\nx"
        .formatted(from, to, subject);
  }

  private static String from(String from) {
    return mail(from, "support@shop.example", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lan@VÍ-DỤ.example",
        "lan@ví-dụ.example",
        "lan@vi\u0301-du\u0323.example",
        "LAN@XN--V-D-RMA6749A.example"
      })
  void anInternationalDomainHasOneWriting(String address) {
    assertThat(customer(one(from(address)))).isEqualTo("lan@xn--v-d-rma6749a.example");
  }

  @Test
  void theShopsInternationalAddressIsItsOwnInEveryWriting() {
    // Given
    TestSettings settings = TestSettings.files().addresses(List.of("@cửa-hàng.example"));
    String ascii = java.net.IDN.toASCII("cửa-hàng.example");

    // When
    List<Event> sent =
        normalize(settings, mail("hoa@" + ascii, "lan@example.com, minh@cửa-hàng.example", "x"))
            .events();

    // Then
    assertThat(sent)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_SENT);
          assertThat(customer(event)).isEqualTo("lan@example.com");
        });
  }

  @ParameterizedTest
  @CsvSource({"IGNORE,lan@example.com", "KEEP,lan+shop@example.com"})
  void whatFollowsAPlusIsLeftOutAsTheSettingSays(PlusAddressing plus, String address) {
    // Given
    TestSettings settings = TestSettings.files().plus(plus);

    // When
    Event event = normalize(settings, from("Lan+shop@Example.com")).events().getFirst();

    // Then
    assertThat(customer(event)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"IGNORE,1", "KEEP,2"})
  void onePersonUnderTwoAddressesIsWrittenToOnce(PlusAddressing plus, int events) {
    // Given
    TestSettings settings = TestSettings.files().plus(plus);
    String both = "lan@example.com, Lan <lan+shop@example.com>";

    // When
    List<Event> sent = normalize(settings, mail("hoa@shop.example", both, "x")).events();

    // Then
    assertThat(sent).hasSize(events);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=?UTF-8?Q?Nguy=E1=BB=85n?= =?UTF-8?Q?_Th=E1=BB=8B_Lan?= <lan@example.com> | Nguyễn Thị Lan",
        "\"=?UTF-8?B?Tmd1eeG7hW4=?= Lan\" <lan@example.com>                       | Nguyễn Lan",
        "=?iso-8859-1?Q?Nguy=E1=BB?= =?iso-8859-1?Q?=85n?= <lan@example.com>      | Nguyễn",
        "=?UTF-8?Q?Nguy=E1=BB=85n?= Thị Lan <lan@example.com>                     | Nguyễn Thị Lan",
        "\"Nguyễn, Lan\" <lan@example.com>                                        | Nguyễn, Lan",
        "lan@example.com (=?UTF-8?Q?Nguy=E1=BB=85n?=)                             |",
        "<lan@example.com>                                                        |",
      })
  void namesAreReadAsTheyWereMeant(String from, String name) {
    // When
    Event event = one(from(from));

    // Then
    assertThat(customer(event)).isEqualTo("lan@example.com");
    assertThat(event.customerName()).isEqualTo(name);
  }

  @Test
  void everyoneWhomTheShopWroteToHasTheMailOnce() {
    // Given
    String mail =
        mail("hoa@shop.example", "Lan <lan@example.com>, LAN@example.com", "x")
            .replace(
                "Subject",
                "Cc: minh@example.net, support@shop.example\nBcc: an@example.org\nSubject");

    // When
    List<Event> sent = normalize(mail).events();

    // Then
    assertThat(sent)
        .extracting(Mails::customer)
        .containsExactly("lan@example.com", "minh@example.net", "an@example.org");
    assertThat(sent).extracting(Event::externalId).doesNotHaveDuplicates();
    assertThat(sent).extracting(Event::session).containsOnly(sent.getFirst().session());
  }

  @Test
  void withoutIdsTheSubjectAndThoseWhoTakePartMakeAConversation() {
    // When
    Event question = one(mail("lan@example.com", "support@shop.example", "Re: Đơn 7"));
    Event answer = one(mail("support@shop.example", "Lan <LAN@example.com>", "RE: Đơn 7"));
    Event other = one(mail("minh@example.com", "support@shop.example", "Re: Đơn 7"));

    // Then
    assertThat(answer.session()).isEqualTo(question.session()).startsWith("subject:");
    assertThat(other.session()).isNotEqualTo(question.session());
  }

  @Test
  void aMailPassedOnAsAFileIsFromWhoWroteTheInnerOne() {
    // Given
    String mail =
        """
        From: hoa@shop.example
        To: support@shop.example
        Message-ID: <f@shop.example>
        Date: Mon, 2 Mar 2026 09:14:05 +0700
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Please answer.
        --b
        Content-Type: message/rfc822

        From: =?UTF-8?Q?Nguy=E1=BB=85n_Lan?= <lan@example.com>
        To: hoa@shop.example
        Subject: Where is it?

        Where is it?
        --b--
        """;

    // When
    Event event = one(mail);

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(customer(event)).isEqualTo("lan@example.com");
    assertThat(event.customerName()).isEqualTo("Nguyễn Lan");
    assertThat(event.attributes()).containsEntry("forwardedBy", "hoa@shop.example");
  }
}
