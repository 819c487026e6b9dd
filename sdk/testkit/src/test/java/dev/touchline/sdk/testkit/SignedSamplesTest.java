package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedSamplesTest {

  private static final Instant NOW = WebhookRequests.RECEIVED_AT;
  private static final byte[] BODY = "17;text".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    // Given
    SignedSamples.Terms terms =
        new SignedSamples.Terms(
            "tiny",
            Map.of("signingKey", "key-0815", "pages", 3),
            2,
            Duration.ofMinutes(5),
            Map.of(Check.WEBHOOK_STALE, "signs no time"));
    SignedSamples samples = SignedSamples.of(terms, Map.of("line", BODY));
    samples.add(
        BODY,
        NOW,
        WebhookRequests.post(BODY).path("/in").query("v", "2").header("X-Tiny", "a").build());

    // When
    Path file = folder.resolve("contract/tiny.json");
    samples.write(file);
    SignedSamples read = SignedSamples.read(file);

    // Then
    assertThat(read.terms()).isEqualTo(terms);
    assertThat(read.bodies().get("line")).isEqualTo(BODY);
    WebhookRequest request = read.signed(BODY, NOW).orElseThrow();
    assertThat(request.method() + request.path()).isEqualTo("POST/in");
    assertThat(request.header("x-tiny")).contains("a");
    assertThat(request.query("v")).contains("2");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(read.signed(BODY, NOW.minusSeconds(1))).isEmpty();
    assertThat(read.signed(new byte[0], NOW)).isEmpty();
  }

  @Test
  void ofSomethingElseAreRefused() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("other.json"), "{\"connector\":\"tiny\"}");

    // When, Then
    assertThatThrownBy(() -> SignedSamples.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json", "contract test");
  }
}
