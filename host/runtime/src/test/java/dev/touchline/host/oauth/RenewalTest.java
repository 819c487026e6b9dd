package dev.touchline.host.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.touchline.host.oauth.OAuthWorld.Open;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that end, are lost, or are taken back. */
class RenewalTest {

  private static final int CALLERS = 32;
  private static final Duration HOUR = Duration.ofHours(1);

  private final OAuthWorld world = new OAuthWorld();
  private final Open shop = world.open();

  @BeforeEach
  void authorise() {
    world.authorise(shop);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<Integer> callAtOnce(Supplier<Open> whose) throws Exception {
    CountDownLatch ready = new CountDownLatch(CALLERS);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(() -> {
        ready.countDown();
        ready.await();
        return world.call(whose.get()).status();
      });
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private VerdictException failure() {
    return catchThrowableOfType(VerdictException.class, () -> world.call(shop));
  }

  private int apiCalls() {
    return world.provider.findAll(getRequestedFor(urlEqualTo("/api"))).size();
  }

  @Test
  void refreshesOnceHoweverManyCallWithATokenThatEnded() throws Exception {
    // Given two versions of a plugin side by side
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2").withFixedDelay(300));
    world.accept("a-2");
    world.clock.advance(HOUR);
    Open newer = world.open();
    Open[] both = {shop, newer};
    int[] turn = {0};

    // When
    List<Integer> answers =
        callAtOnce(() -> {
          synchronized (turn) {
            return both[turn[0]++ % 2];
          }
        });

    // Then
    assertThat(answers).hasSize(CALLERS).containsOnly(200);
    assertThat(world.forms("refresh_token"))
        .singleElement()
        .satisfies(form -> assertThat(form).containsEntry("refresh_token", "r-1"));
    assertThat(world.store.text(OAuthWorld.CONNECTION)).contains("r-2").doesNotContain("r-1");
  }

  @Test
  void refreshesSomewhatBeforeTheEnd() {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2"));

    // When, Then
    world.clock.advance(HOUR.minusSeconds(61));
    assertThat(shop.tokens().accessToken().reveal()).isEqualTo("a-1");
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(shop.tokens().accessToken().reveal()).isEqualTo("a-2");
  }

  @Test
  void keepsARefreshTokenThatWasNotReplaced() {
    // Given
    world.answer("refresh_token", okJson("{\"access_token\":\"a-2\",\"expires_in\":\"60\"}"));
    world.clock.advance(HOUR);

    // When
    world.call(shop);

    // Then
    assertThat(world.store.text(OAuthWorld.CONNECTION)).contains("a-2", "r-1");
  }

  @Test
  void believesAProviderWhoseClockIsAhead() throws Exception {
    // Given a token that is good by this host's clock and ended by the provider's
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2").withFixedDelay(200));
    world.accept("a-2");
    world.clock.advance(Duration.ofMinutes(10));

    // When
    List<Integer> answers = callAtOnce(() -> shop);

    // Then
    assertThat(answers).containsOnly(200);
    assertThat(world.forms("refresh_token")).hasSize(1);
  }

  @Test
  void sendsAlsoAPostAgainThatWasRefusedForItsToken() {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2"));
    world.provider.stubFor(
        post(urlEqualTo("/orders")).atPriority(9).willReturn(aResponse().withStatus(401)));
    world.provider.stubFor(
        post(urlEqualTo("/orders"))
            .withHeader("Authorization", equalTo("Bearer a-2"))
            .withRequestBody(equalTo("{}"))
            .willReturn(aResponse().withStatus(201)));
    world.clock.advance(Duration.ofMinutes(10));

    // When
    int status =
        shop.gateway().send(HttpRequest.post(world.uri("/orders")).json("{}").build()).status();

    // Then
    assertThat(status).isEqualTo(201);
  }

  @Test
  void handsARefusalOnThatHasNothingToDoWithAge() {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2"));
    world.accept("none");
    world.clock.advance(Duration.ofMinutes(10));

    // When
    int first = world.call(shop).status();
    int second = world.call(shop).status();

    // Then
    assertThat(first).isEqualTo(401);
    assertThat(second).isEqualTo(401);
    assertThat(world.forms("refresh_token")).hasSize(1);
  }

  @Test
  void needsAuthorisationWhenARefreshIsRefused() {
    // Given
    world.answer("refresh_token", OAuthWorld.error("invalid_grant"));
    world.clock.advance(HOUR);

    // When
    VerdictException refused = failure();
    VerdictException again = failure();

    // Then
    String words =
        "the provider does not accept the authorisation any more (invalid_grant): authorise the"
            + " connection anew";
    assertThat(refused).isInstanceOf(CredentialsException.class).hasMessage(words);
    assertThat(refused.code()).isEqualTo("needs-authorisation");
    assertThat(again).hasMessage(words);
    assertThat(world.forms("refresh_token")).hasSize(1);
    assertThat(apiCalls()).isZero();
    assertThat(shop.tokens().authorisationNeeded()).contains(words);
    assertThat(world.changes).hasSize(2); // granted, and lost
    world.authorise(shop);
    assertThat(world.call(shop).status()).isEqualTo(200);
    assertThat(shop.tokens().authorisationNeeded()).isEmpty();
  }

  @Test
  void refreshesAgainWithTheOldTokenWhenTheAnswerWasLost() {
    // Given a provider that rotates, whose first answer does not arrive, and that allows for it
    lose();
    world.provider.stubFor(
        OAuthWorld.token("refresh_token")
            .inScenario("loss")
            .whenScenarioStateIs("lost")
            .willReturn(OAuthWorld.tokens("a-3", "r-3")));
    world.accept("a-3");
    world.clock.advance(HOUR);

    // When
    HttpRequest order = HttpRequest.post(world.uri("/orders")).json("{}").build();
    VerdictException lost =
        catchThrowableOfType(VerdictException.class, () -> shop.gateway().send(order));
    int status = world.call(shop).status();

    // Then
    assertThat(lost).isInstanceOf(RetryLaterException.class);
    assertThat(status).isEqualTo(200);
    assertThat(world.forms("refresh_token"))
        .extracting(form -> form.get("refresh_token"))
        .containsExactly("r-1", "r-1");
    assertThat(world.store.text(OAuthWorld.CONNECTION)).contains("a-3", "r-3");
  }

  @Test
  void saysThatAnAnswerWasLostWhenTheProviderEndsTheGrantForIt() {
    // Given a provider that takes the second use of a refresh token for theft
    lose();
    world.provider.stubFor(
        OAuthWorld.token("refresh_token")
            .inScenario("loss")
            .whenScenarioStateIs("lost")
            .willReturn(OAuthWorld.error("invalid_grant")));
    world.clock.advance(HOUR);

    // When, also when the host was started anew in between
    failure();
    Open restarted = afterRestart();
    VerdictException ended =
        catchThrowableOfType(VerdictException.class, () -> world.call(restarted));

    // Then
    assertThat(ended)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("after an answer of it with new tokens was lost on the way");
  }

  private Open afterRestart() {
    Grants grants = new Grants(world.store, world.clock);
    Open open = world.open();
    TokenSource tokens =
        grants.open(terms(), () -> OAuthWorld.CONNECTION, open.gateway().unauthorized());
    open.gateway().authorize(tokens);
    return new Open(open.gateway(), tokens);
  }

  private OAuthTerms terms() {
    return world.terms(
        OAuth.Grant.AUTHORIZATION_CODE, OAuth.ClientAuthentication.BASIC, "c&secret");
  }

  private void lose() {
    world.provider.stubFor(
        OAuthWorld.token("refresh_token")
            .inScenario("loss")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("lost")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  @Test
  void usesNoTokenBeforeItIsKept() {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2"));
    world.clock.advance(HOUR);
    world.store.failing = true;

    // When
    VerdictException notKept = failure();
    int callsBefore = apiCalls();
    world.store.failing = false;
    int status = world.call(shop).status();

    // Then
    assertThat(notKept.code()).isEqualTo("oauth-tokens-not-kept");
    assertThat(callsBefore).isZero();
    assertThat(status).isEqualTo(200);
    assertThat(world.forms("refresh_token")).hasSize(1);
    assertThat(world.store.text(OAuthWorld.CONNECTION)).contains("r-2");
  }

  @Test
  void keepsWhatComesAfterTheCallerWasInterrupted() throws Exception {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2").withFixedDelay(400));
    world.clock.advance(HOUR);
    Thread caller = Thread.ofPlatform().start(this::failure);
    while (world.forms("refresh_token").isEmpty()) {
      Thread.onSpinWait();
    }

    // When
    caller.interrupt();
    caller.join();

    // Then
    assertThat(shop.tokens().accessToken().reveal()).isEqualTo("a-2");
    assertThat(world.forms("refresh_token")).hasSize(1);
  }

  @Test
  void asksForTheClientsOwnTokensAndSaysWhenItIsRefused() {
    // Given
    Open own = world.open(OAuth.Grant.CLIENT_CREDENTIALS, OAuth.ClientAuthentication.BASIC, "s");
    world.answer("client_credentials", OAuthWorld.tokens("c-1", ""));

    // When
    world.call(own);
    world.call(own);
    world.clock.advance(HOUR);
    world.answer("client_credentials", OAuthWorld.error("invalid_client"));
    CredentialsException refused =
        catchThrowableOfType(CredentialsException.class, () -> world.call(own));
    catchThrowableOfType(CredentialsException.class, () -> world.call(own));

    // Then
    assertThat(refused).hasMessageContaining("check the client's identifier and secret");
    assertThat(own.tokens().authorisationNeeded()).isPresent();
    assertThat(world.forms("client_credentials")).hasSize(2);
    world.answer("client_credentials", OAuthWorld.tokens("c-2", ""));
    Open corrected =
        world.open(OAuth.Grant.CLIENT_CREDENTIALS, OAuth.ClientAuthentication.BASIC, "right");
    assertThat(world.call(corrected).status()).isEqualTo(200);
    assertThat(corrected.tokens().authorisationNeeded()).isEmpty();
  }

  @Test
  void leavesRequestsAloneThatBringTheirOwnAuthorization() {
    // Given
    world.provider.stubFor(get(urlEqualTo("/own")).willReturn(aResponse().withStatus(401)));

    // When
    int status =
        shop.gateway()
            .send(HttpRequest.get(world.uri("/own")).header("authorization", "Basic eA==").build())
            .status();

    // Then
    assertThat(status).isEqualTo(401);
    world.provider.verify(
        1, getRequestedFor(urlEqualTo("/own")).withHeader("Authorization", equalTo("Basic eA==")));
  }

  @Test
  void tellsWhatMustNotBeShown() {
    assertThat(shop.tokens().secrets()).containsExactlyInAnyOrder("a-1", "r-1", "c&secret");
  }

  @Test
  void aHostThatStandsByRefreshesNothingAndUsesWhatTheOtherOneGot() {
    // Given
    world.answer("refresh_token", OAuthWorld.tokens("a-2", "r-2"));
    world.accept("a-2");
    world.clock.advance(HOUR);
    world.store.standby = true;

    // When
    VerdictException refused = failure();

    // Then
    assertThat(refused).isInstanceOf(RetryLaterException.class);
    assertThat(refused.code()).isEqualTo("not-in-charge");
    assertThat(world.forms("refresh_token")).as("an attempt could end the grant").isEmpty();
    String renewed =
        world
            .store
            .text(OAuthWorld.CONNECTION)
            .replace("a-1", "a-2")
            .replace("r-1", "r-2")
            .replaceAll("\"expiresAt\":\"[^\"]*\"", "\"expiresAt\":\"2999-01-01T00:00:00Z\"");
    world.store.keepElsewhere(OAuthWorld.CONNECTION, renewed);
    assertThat(world.call(shop).status()).isEqualTo(200);
    assertThat(world.forms("refresh_token")).isEmpty();
  }

  @Test
  void aHostThatStandsByHasClientCredentialsOfItsOwn() {
    // Given
    Open machine =
        world.open(OAuth.Grant.CLIENT_CREDENTIALS, OAuth.ClientAuthentication.BASIC, "c&secret");
    world.answer("client_credentials", OAuthWorld.tokens("m-1", "none"));
    world.accept("m-1");
    world.store.standby = true;

    // When
    List<Integer> answers = List.of(world.call(machine).status(), world.call(machine).status());

    // Then
    assertThat(answers).containsOnly(200);
    assertThat(world.forms("client_credentials")).hasSize(1);
  }
}
