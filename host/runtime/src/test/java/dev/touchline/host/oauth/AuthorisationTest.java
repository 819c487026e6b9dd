package dev.touchline.host.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.oauth.OAuthWorld.Open;
import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.verdict.CredentialsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person grants access: RFC 6749, 4.1, and RFC 7636. */
class AuthorisationTest {

  private final OAuthWorld world = new OAuthWorld();
  private final Open shop = world.open();

  @AfterEach
  void close() {
    world.close();
  }

  private Map<String, String> start() {
    return OAuthWorld.query(shop.tokens().start(OAuthWorld.CALLBACK).address());
  }

  @Test
  void sendsAPersonAndRedeemsTheCodeWithTheVerifier() throws Exception {
    // Given
    world.answer("authorization_code", OAuthWorld.tokens("a-1", "r-1"));
    assertThat(shop.tokens().authorisationNeeded()).get().asString().contains("nobody has granted");

    // When
    Map<String, String> sent = start();
    shop.tokens().finish(sent.get("state"), "code-1", null);
    world.call(shop);

    // Then
    assertThat(sent)
        .containsEntry("tenant", "1")
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client 1")
        .containsEntry("redirect_uri", OAuthWorld.CALLBACK.toString())
        .containsEntry("scope", "read write")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("access_type", "offline");
    Map<String, String> form = world.forms("authorization_code").getFirst();
    assertThat(form)
        .containsEntry("code", "code-1")
        .containsEntry("redirect_uri", OAuthWorld.CALLBACK.toString())
        .containsEntry("audience", "api")
        .doesNotContainKeys("client_id", "client_secret");
    assertThat(form.get("code_verifier")).hasSize(43);
    assertThat(sent).containsEntry("code_challenge", challenge(form.get("code_verifier")));
    String basic =
        Base64.getEncoder()
            .encodeToString("client+1:c%26secret".getBytes(StandardCharsets.US_ASCII));
    world.provider.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withHeader("Authorization", equalTo("Basic " + basic)));
    world.provider.verify(
        getRequestedFor(urlEqualTo("/api")).withHeader("Authorization", equalTo("Bearer a-1")));
    assertThat(shop.tokens().authorisationNeeded()).isEmpty();
    assertThat(world.changes).containsExactly(OAuthWorld.CONNECTION);
  }

  private static String challenge(String verifier) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  @Test
  void takesTheStateOfAnAnswerOnceAndInTime() {
    // Given
    world.answer("authorization_code", OAuthWorld.tokens("a-1", "r-1"));
    String replaced = start().get("state");
    String state = start().get("state");

    // When, Then
    assertRefused(replaced, "c", null, "state-unknown");
    assertRefused("7.guess", "c", null, "state-unknown");
    shop.tokens().finish(state, "c", null);
    assertRefused(state, "c", null, "state-unknown");
    String late = start().get("state");
    world.clock.advance(Duration.ofMinutes(11));
    assertRefused(late, "c", null, "state-expired");
    assertThat(world.forms("authorization_code")).hasSize(1);
  }

  @Test
  void redeemsACodeOnceAlsoWhenTheAnswerComesTwiceAtTheSameTime() {
    // Given
    world.answer("authorization_code", OAuthWorld.tokens("a-1", "r-1").withFixedDelay(100));
    String state = start().get("state");

    // When
    List<CompletableFuture<Boolean>> answers =
        IntStream.range(0, 8)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> {
                  try {
                    shop.tokens().finish(state, "c", null);
                    return true;
                  } catch (AuthorisationException e) {
                    return false;
                  }
                }))
            .toList();

    // Then
    assertThat(answers.stream().map(CompletableFuture::join).filter(done -> done)).hasSize(1);
    assertThat(world.forms("authorization_code")).hasSize(1);
  }

  @Test
  void saysWhyAccessWasNotGranted() {
    // Given
    world.answer("authorization_code", OAuthWorld.error("invalid_grant"));

    // When, Then
    assertRefused(start().get("state"), null, "access_denied", "access-not-granted");
    assertRefused(start().get("state"), null, "<script>", "access-not-granted");
    assertRefused(start().get("state"), null, null, "code-missing");
    assertRefused(start().get("state"), "used", null, "code-refused");
    assertThatThrownBy(() -> world.call(shop))
        .isInstanceOfSatisfying(
            CredentialsException.class, e -> assertThat(e.code()).isEqualTo("needs-authorisation"));
    assertThat(world.provider.findAll(getRequestedFor(urlEqualTo("/api")))).isEmpty();
  }

  private void assertRefused(String state, String code, String error, String problem) {
    assertThatThrownBy(() -> shop.tokens().finish(state, code, error))
        .isInstanceOfSatisfying(
            AuthorisationException.class,
            e -> {
              assertThat(e.code()).isEqualTo(problem);
              assertThat(e).hasMessageNotContainingAny("<script>", "about r-1");
            });
  }

  @Test
  void keepsOldTokensUntilThereAreNewOnes() {
    // Given
    world.authorise(shop);

    // When
    start();

    // Then
    assertThat(shop.tokens().accessToken().reveal()).isEqualTo("a-1");
    assertThat(world.open().tokens().accessToken().reveal()).isEqualTo("a-1");
  }

  @Test
  void doesNotUseTokensOfAnotherClient() {
    // Given
    world.authorise(shop);

    // When
    Open other =
        world.open(
            OAuth.Grant.CLIENT_CREDENTIALS, OAuth.ClientAuthentication.BODY, "another secret");
    world.answer("client_credentials", OAuthWorld.tokens("c-1", ""));

    // Then
    assertThat(other.tokens().accessToken().reveal()).isEqualTo("c-1");
    assertThat(world.forms("client_credentials").getFirst())
        .containsEntry("client_id", "client 1")
        .containsEntry("client_secret", "another secret")
        .containsEntry("scope", "read write");
  }
}
