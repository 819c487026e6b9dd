package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RetryLaterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator is told about the settings. */
class AccountCheckTest {

  private static final String TOKEN = "EAAG-token-0815";

  private final Page page = new Page(Page.ID, Secret.of(TOKEN));

  @Test
  void asksNobodyWithoutAToken() {
    // Given
    Page receiving = new Page();

    // When
    CheckResult result = receiving.connection.check();

    // Then
    assertThat(result.ok()).isTrue();
    assertThat(result.items()).hasSize(3);
    assertThat(receiving.context.requests()).isEmpty();
  }

  @Test
  void namesThePageThatMetaKnows() {
    // Given
    page.provider =
        request -> Page.answer(200, "{\"id\":\"" + Page.ID + "\",\"name\":\"Áo Dài Huế\"}");

    // When
    CheckResult result = page.connection.check();

    // Then
    assertThat(result.ok()).isTrue();
    assertThat(last(result).message()).contains("Áo Dài Huế");
    assertThat(page.context.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.uri().getHost()).isEqualTo("graph.facebook.com");
          assertThat(request.uri().getPath()).isEqualTo("/v25.0/" + Page.ID);
          assertThat(request.uri().toString()).doesNotContain(TOKEN);
          assertThat(request.headers()).containsEntry("Authorization", "Bearer " + TOKEN);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "400, 190, expired or was withdrawn",
    "400, 100, refuses the page id",
    "403, 200, lacks a permission",
    "400, 10,  lacks a permission",
    "403, 0,   lacks a permission",
    "418, 7,   status 418 and code 7"
  })
  void explainsRefusals(int status, int code, String words) {
    // Given
    page.provider =
        request ->
            Page.answer(
                status, "{\"error\":{\"message\":\"" + TOKEN + "\",\"code\":" + code + "}}");

    // When
    CheckResult result = page.connection.check();

    // Then
    assertThat(result.ok()).isFalse();
    assertThat(last(result).message()).contains(words).doesNotContain(TOKEN);
  }

  @Test
  void survivesAnAnswerThatIsNoJson() {
    // Given
    page.provider = request -> Page.answer(200, "<html>");

    // When
    CheckResult result = page.connection.check();

    // Then
    assertThat(last(result).ok()).isFalse();
  }

  @Test
  void turnsFailuresOfTheNetworkIntoWords() {
    // Given
    page.provider =
        request -> {
          throw new RetryLaterException("provider-timeout", "10 s passed");
        };

    // When
    CheckResult result = page.connection.check();

    // Then
    assertThat(last(result).message()).contains("could not be reached", "provider-timeout");
  }

  @Test
  void turnsAForbiddenHostIntoWords() {
    // Given
    page.provider =
        request -> {
          throw new ConfigurationException("host-not-allowed", "not in the manifest");
        };

    // When
    CheckResult result = page.connection.check();

    // Then
    assertThat(last(result).message()).contains("may not call graph.facebook.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trang-của-tôi", "12 34", "１２３"})
  void refusesAPageIdThatIsNoNumber(String pageId) {
    // Then
    assertThatThrownBy(() -> new FacebookSettings(Secret.of("a"), Secret.of("b"), null, pageId))
        .isInstanceOfSatisfying(
            InvalidSettingException.class, e -> assertThat(e.field()).isEqualTo("pageId"))
        .hasMessageContaining("digits");
  }

  private static CheckResult.Item last(CheckResult result) {
    return result.items().get(result.items().size() - 1);
  }
}
