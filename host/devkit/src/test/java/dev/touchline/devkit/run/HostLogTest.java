package dev.touchline.devkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLogTest {

  private static final String LOG =
      """
      2026-01-01T12:00:00.000Z INFO  main  dev.touchline.host.ReadyNotice : Touchline is ready
      2026-01-01T12:00:01.000Z INFO  chat-1  touchline.connection.chat : two messages
      2026-01-01T12:00:02.000Z WARN  main  dev.touchline.host.gateway.StandIn : all calls go there
      2026-01-01T12:00:03.000Z ERROR main  dev.touchline.host.plugins : plugin fault
      java.lang.IllegalStateException: null
      \tat com.example.Chat.poll(Chat.java:7)
      2026-01-01T12:00:04.000Z INFO  main  dev.touchline.host.plugins.Plugins : plugin loaded
      """;

  @TempDir private Path folder;

  @Test
  void showsWhatThePluginLogsAndFaultsAndKeepsAll() {
    // Given
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
    Path file = folder.resolve("host.log");
    HostLog log =
        new HostLog(
            new ByteArrayInputStream(LOG.getBytes(StandardCharsets.UTF_8)),
            file,
            Terminal.of(Map.of(), out, out));

    // When
    log.run();

    // Then
    assertThat(words.toString(StandardCharsets.UTF_8))
        .contains("two messages", "plugin fault", "Chat.java:7")
        .doesNotContain("Touchline is ready", "all calls go there", "plugin loaded");
    assertThat(file).hasContent(LOG);
    assertThat(log.last()).hasSize(7);
  }
}
