package dev.touchline.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void shortOptionsStandForProperties() {
    // When
    String[] properties =
        Arguments.toProperties("--data", "d", "--port=9", "--config", "c.yaml", "--other=x", "y");

    // Then
    assertThat(properties)
        .containsExactly(
            "--touchline.data=d",
            "--server.port=9",
            "--spring.config.additional-location=file:" + Path.of("c.yaml").toAbsolutePath(),
            "--other=x",
            "y");
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    // When, Then
    for (String[] arguments :
        new String[][] {{"--data"}, {"--port="}, {"--config", "--data", "d"}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Arguments.toProperties(arguments))
          .withMessage(arguments[0].replace("=", "") + " needs a value");
    }
  }
}
