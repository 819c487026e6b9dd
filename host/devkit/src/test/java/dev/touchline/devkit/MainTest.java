package dev.touchline.devkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see who get something wrong. */
class MainTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
    return Main.run(Map.of(), Terminal.of(Map.of(), out, out), arguments);
  }

  private String said() {
    return words.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(said()).contains("run", "verify");
  }

  @Test
  void aFolderThatIsNoProjectIsNamed() {
    assertThat(run("run", folder.toString())).isOne();
    assertThat(said()).contains(folder.toString(), "no pom.xml");
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    assertThat(run("run", folder.toString(), "--port", "0")).isOne();
    assertThat(said()).contains("--port is 0");
  }

  @Test
  void aMissingZipIsNamed() {
    assertThat(run("verify", folder.resolve("none.zip").toString())).isOne();
    assertThat(said()).contains("there is no file").contains("none.zip");
  }

  @Test
  void whatIsNoZipFailsWithTheReason() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("text.zip"), "no zip");

    // When
    int code = run("verify", file.toString(), "--json");

    // Then
    assertThat(code).isOne();
    assertThat(said()).contains("\"passed\" : false", "not a readable zip");
  }

  @Test
  void aFolderWithoutSamplesIsNamed() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("text.zip"), "no zip");

    // When
    int code = run("verify", file.toString(), "--recordings", folder.toString());

    // Then
    assertThat(code).isOne();
    assertThat(said()).contains(folder.toString(), "webhooks, imports and recordings");
  }

  @Test
  void anUnknownOptionIsAnErrorOfUsage() {
    assertThat(run("verify", "any.zip", "--wrong")).isEqualTo(2);
    assertThat(said()).contains("--wrong", "Try: touchline plugin verify --help");
  }
}
