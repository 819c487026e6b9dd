package dev.touchline.devkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderStandInTest {

  private static final String RECORDING =
      """
      {"mappings":[{"request":{"method":"GET","urlPath":"/v1/account"},
                    "response":{"status":200,"body":"%s"}}]}
      """;

  @TempDir private Path recordings;
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();

  private Terminal terminal() {
    PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
    return Terminal.of(Map.of(), out, out);
  }

  private static HttpResponse<String> get(ProviderStandIn provider, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(provider.address() + path))
              .header("X-Recorded-Host", "api.acme.example")
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void answersAsRecordedAndAsRecordedAnew() throws Exception {
    // Given
    Path file = Files.writeString(recordings.resolve("a.json"), RECORDING.formatted("first"));
    try (ProviderStandIn provider = new ProviderStandIn(recordings, terminal())) {
      assertThat(get(provider, "/v1/account").body()).isEqualTo("first");

      // When
      Files.writeString(file, RECORDING.formatted("second"));

      // Then
      assertThat(provider.load()).isOne();
      assertThat(get(provider, "/v1/account").body()).isEqualTo("second");
    }
  }

  @Test
  void namesACallThatWasNeverRecordedOnce() throws Exception {
    // Given
    try (ProviderStandIn provider = new ProviderStandIn(recordings, terminal())) {
      // When
      assertThat(get(provider, "/v1/none").statusCode()).isEqualTo(404);
      get(provider, "/v1/none");
    }

    // Then
    assertThat(words.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("no recording for GET /v1/none (api.acme.example)");
  }

  @Test
  void namesAFileThatIsNoRecording() throws Exception {
    // Given
    Files.writeString(recordings.resolve("broken.json"), "{\"mappings\": [}");

    // Then
    assertThatThrownBy(() -> new ProviderStandIn(recordings, terminal()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.json")
        .hasMessageContaining("not a WireMock mapping");
  }
}
