package dev.touchline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private StatusLine line(int columns) {
    PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new StatusLine(new Terminal(err, err, columns, false, false, false), nanos::get);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void redrawsInPlace() {
    // Given
    StatusLine line = line(80);

    // When
    line.show("one");
    line.show("two");
    line.end();
    line.show("three");

    // Then
    assertThat(shown()).isEqualTo("\rone\u001b[K\rtwo\u001b[K\n");
  }

  @Test
  void leavesNothingBehindWhenErased() {
    // Given
    StatusLine line = line(80);

    // When
    line.show("one");
    line.erase();
    line.end();

    // Then
    assertThat(shown()).isEqualTo("\rone\u001b[K\r\u001b[K");
  }

  @Test
  void writesALineEveryFewSecondsElsewhere() {
    // Given
    StatusLine line = line(0);

    // When
    for (int second = 0; second < 12; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      line.show("after " + second + " s");
    }
    line.end();

    // Then
    assertThat(shown()).isEqualTo("after 5 s\nafter 10 s\n");
  }
}
