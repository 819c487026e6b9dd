package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.settings.InvalidSettingException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailSettingsTest {

  @Test
  void theUserNameIsTheShopsAddressWhenNoneIsGiven() {
    // Given
    TestSettings settings =
        TestSettings.mailbox(993).addresses(null).login("Hoa@Shop.example", "x");

    // When
    EmailSettings made = settings.build();

    // Then
    assertThat(made.addresses()).containsExactly("hoa@shop.example");
    assertThat(made.sender()).contains("hoa@shop.example");
  }

  @ParameterizedTest
  @CsvSource({"NONE,,143,25", "STARTTLS,,143,587", "TLS,,993,465", "TLS,STARTTLS,993,587"})
  void portsFollowFromTheProtection(Tls imap, Tls smtp, int imapPort, int smtpPort) {
    // Given
    TestSettings settings =
        TestSettings.files().imap("imap.example", null).smtp("smtp.example", null).tls(imap, smtp);

    // When
    EmailSettings made = settings.build();

    // Then
    assertThat(made.imap().map(MailServer::port)).contains(imapPort);
    assertThat(made.smtp().map(MailServer::port)).contains(smtpPort);
    assertThat(made.imap().map(server -> server.request().tls())).contains(imap == Tls.TLS);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(refused(settings -> settings.addresses(List.of()))).isEqualTo("addresses");
    assertThat(refused(settings -> settings.imap("imaps://mail.example", 1))).isEqualTo("imapHost");
    assertThat(refused(settings -> settings.imap("*", 1))).isEqualTo("imapHost");
    assertThat(refused(settings -> settings.smtp("mail example", 1))).isEqualTo("smtpHost");
    assertThat(refused(settings -> settings.from("@shop.example"))).isEqualTo("fromAddress");
    assertThat(refused(settings -> settings.trusting("cert.pem"))).isEqualTo("trustedCertificates");
    assertThat(refused(settings -> settings.imap("a", 1).login(null, "x"))).isEqualTo("username");
    assertThat(refused(settings -> settings.imap("a", 1).login("b", null))).isEqualTo("password");
    assertThat(refused(settings -> settings.imap("a", 1).login("b", null).client("c", null)))
        .isEqualTo("clientSecret");
  }

  @Test
  void withAClientNoPasswordIsWanted() {
    // Given
    EmailSettings settings =
        TestSettings.mailbox(993).login("hoa@shop.example", null).client("id", "secret").build();

    // When
    settings.checkAccess();

    // Then
    assertThat(settings.byToken()).isTrue();
  }

  private static String refused(UnaryOperator<TestSettings> change) {
    InvalidSettingException refusal =
        catchThrowableOfType(
            InvalidSettingException.class,
            () -> change.apply(TestSettings.files()).build().checkAccess());
    return refusal.field();
  }
}
