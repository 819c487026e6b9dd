package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may deliver, what the handshake answers, and what is refused. */
class ReceivingTest {

  private static final byte[] BODY = Page.fixture("message-text");

  private final Page page = new Page();

  @Test
  void acceptsWhatTheAppSecretSigned() {
    // Given
    WebhookRequest request = signed("sha256=" + Page.hmac(BODY));

    // When
    WebhookOutcome outcome = page.connection.receive(request);

    // Then
    assertThat(outcome).isInstanceOf(WebhookOutcome.Accepted.class);
    assertThat(((WebhookOutcome.Accepted) outcome).reply().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "sha256=00ff, does not match",
    "sha256=, does not match",
    "sha256=xyz, not hexadecimal",
    "sha1=0011, does not begin with sha256=",
    "0011, does not begin with sha256="
  })
  void callsAnotherSignatureForged(String header, String reason) {
    // When
    WebhookOutcome outcome = page.connection.receive(signed(header));

    // Then
    assertThat(outcome).isInstanceOf(WebhookOutcome.Forged.class);
    assertThat(((WebhookOutcome.Forged) outcome).reason()).contains(reason);
  }

  @Test
  void callsASignatureOfAnotherBodyForged() {
    // Given
    String signature = "sha256=" + Page.hmac("{}".getBytes(StandardCharsets.UTF_8));

    // When
    WebhookOutcome outcome = page.connection.receive(signed(signature));

    // Then
    assertThat(outcome).isInstanceOf(WebhookOutcome.Forged.class);
  }

  @Test
  void callsAMissingOrOlderSignatureForged() {
    // Given
    WebhookRequest unsigned = Page.post(BODY, Map.of());
    WebhookRequest older = Page.post(BODY, Map.of("x-hub-signature", List.of("sha1=00")));

    // When
    List<WebhookOutcome> outcomes =
        List.of(page.connection.receive(unsigned), page.connection.receive(older));

    // Then
    assertThat(outcomes)
        .containsExactly(
            WebhookOutcome.forged("X-Hub-Signature-256 is missing"),
            WebhookOutcome.forged(
                "only X-Hub-Signature (SHA-1) is there, X-Hub-Signature-256 is needed"));
  }

  @Test
  void echoesTheChallengeToWhoeverKnowsTheVerifyToken() {
    // When
    WebhookOutcome outcome = page.connection.receive(handshake("subscribe", Page.VERIFY_TOKEN));

    // Then
    assertThat(outcome).isInstanceOf(WebhookOutcome.Handshake.class);
    WebhookOutcome.Reply reply = ((WebhookOutcome.Handshake) outcome).reply();
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("1158201444");
    assertThat(reply.contentType()).startsWith("text/plain");
  }

  @Test
  void callsAHandshakeWithAnotherTokenForged() {
    // When
    WebhookOutcome wrong = page.connection.receive(handshake("subscribe", "tôi-là-ai"));
    WebhookOutcome missing =
        page.connection.receive(
            new WebhookRequest("GET", "", Map.of(), Map.of(), new byte[0], Page.RECEIVED));

    // Then
    assertThat(wrong).isInstanceOf(WebhookOutcome.Forged.class);
    assertThat(missing).isInstanceOf(WebhookOutcome.Forged.class);
  }

  @Test
  void refusesOtherHandshakesAndMethods() {
    // Given
    WebhookRequest mode = handshake("unsubscribe", Page.VERIFY_TOKEN);
    WebhookRequest put =
        new WebhookRequest("PUT", "", Map.of(), Map.of(), new byte[0], Page.RECEIVED);

    // Then
    assertThatThrownBy(() -> page.connection.receive(mode))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("hub.mode");
    assertThatThrownBy(() -> page.connection.receive(put))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("PUT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Xin chào                          | body-not-json        | near offset",
        "{\"object\":\"page\",\"entry\":[  | body-not-json        | near offset",
        "{\"entry\":[]} {}                 | body-not-json        | something follows",
        "[]                                | body-not-object      | not a JSON object",
        "\"page\"                          | body-not-object      | not a JSON object",
        "{\"object\":\"page\"}             | body-without-entries | no array 'entry'",
        "{\"entry\":{}}                    | body-without-entries | no array 'entry'"
      })
  void refusesABodyThatIsNoDelivery(String body, String code, String message) {
    // Then
    assertThatThrownBy(() -> page.deliver(body))
        .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message)
        .hasMessageNotContaining("Xin chào");
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 10_000})
  void refusesNestingWithoutEnd(int levels) {
    // Given
    String body = "{\"entry\":[" + "[".repeat(levels) + "]".repeat(levels) + "]}";

    // Then
    assertThatThrownBy(() -> page.deliver(body))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("nested deeper than 64");
  }

  @Test
  void refusesBrokenEncodings() {
    // Given
    byte[] cut = "{\"entry\":[\"ạ\"]}".getBytes(StandardCharsets.UTF_8);
    cut[12] = '"';
    byte[] wide = "{\"entry\":[]}".getBytes(StandardCharsets.UTF_16LE);

    // Then
    assertThatThrownBy(() -> page.deliver(cut))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> page.deliver(wide))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("NUL");
  }

  private static WebhookRequest signed(String header) {
    return Page.post(BODY, Map.of("x-hub-signature-256", List.of(header)));
  }

  private static WebhookRequest handshake(String mode, String token) {
    return new WebhookRequest(
        "GET",
        "",
        Map.of(
            "hub.mode", List.of(mode),
            "hub.verify_token", List.of(token),
            "hub.challenge", List.of("1158201444")),
        Map.of(),
        new byte[0],
        Page.RECEIVED);
  }
}
