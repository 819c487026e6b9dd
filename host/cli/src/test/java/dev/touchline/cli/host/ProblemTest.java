package dev.touchline.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void isSentencesWithAllErrors() {
    // Given
    String body =
        """
        {"status":400,"code":"settings","detail":"the settings are wrong",
         "errors":[{"field":"settings.pageId","code":"x","detail":"must be digits"},
                   {"field":"settings.appSecret","code":"y","detail":"is required"}]}
        """;

    // When
    String sentences = Problem.read(400, body).sentences();

    // Then
    assertThat(sentences)
        .isEqualTo(
            """
            The host says no: the settings are wrong.
              - settings.pageId: must be digits
              - settings.appSecret: is required\
            """);
  }

  @Test
  void doesNotSayTheErrorsTwice() {
    // Given
    String body =
        """
        {"detail":"a: is required; b: is required",
         "errors":[{"field":"a","detail":"is required"},{"field":"b","detail":"is required"}]}
        """;

    // When
    String sentences = Problem.read(400, body).sentences();

    // Then
    assertThat(sentences)
        .isEqualTo(
            "The host says no: 2 fields cannot be accepted.\n  - a: is required\n  - b: is required");
  }

  @Test
  void saysWhereTheLogHasMore() {
    // When
    String sentences =
        Problem.read(500, "{\"detail\":\"something failed\",\"incident\":\"k3x\"}").sentences();

    // Then
    assertThat(sentences).contains("something failed.").contains("incident k3x");
  }

  @Test
  void showsWhatIsNoProblemShortened() {
    // When
    Problem page = Problem.read(502, "<html>\n  bad gateway " + "x".repeat(1_000));
    Problem nothing = Problem.read(503, "");
    Problem health = Problem.read(503, "{\"status\":\"DOWN\"}");

    // Then
    assertThat(page.detail())
        .startsWith("HTTP status 502: <html> bad gateway")
        .hasSizeLessThan(400);
    assertThat(nothing.detail()).isEqualTo("HTTP status 503");
    assertThat(health.detail()).isEqualTo("HTTP status 503: {\"status\":\"DOWN\"}");
  }
}
