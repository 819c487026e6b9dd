package dev.touchline.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  @TempDir private Path data;

  @Test
  void takesTheNearest() throws IOException {
    // Given
    Files.writeString(data.resolve("admin.token"), "of-file\n");
    Map<String, String> both =
        Map.of("TOUCHLINE_TOKEN", "of-user", "TOUCHLINE_ADMIN_TOKEN", "of-admin");
    Map<String, String> admin = Map.of("TOUCHLINE_ADMIN_TOKEN", "of-admin");

    // Then
    assertThat(Token.find("given", both, data)).contains("given");
    assertThat(Token.find(null, both, data)).contains("of-user");
    assertThat(Token.find(null, admin, data)).contains("of-admin");
    assertThat(Token.find(null, Map.of(), data)).contains("of-file");
    assertThat(Token.find(null, Map.of(), data.resolve("elsewhere"))).isEmpty();
  }

  @Test
  void refusesWhatIsNoTokenWithoutRepeatingIt() {
    // Given
    String broken = "half\nother-half";

    // Then
    assertThatThrownBy(() -> Token.find(broken, Map.of(), data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one word")
        .hasMessageNotContaining("half\n");
  }
}
