package dev.touchline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTest {

  private static final List<String> WORDS =
      List.of(" 50 %", "1,234 done", "99/s", "12 s left", "0 quarantined", "0 duplicates");
  private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());

  private static Terminal terminal(String... environment) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return Terminal.of(variables, NOWHERE, NOWHERE);
  }

  @Test
  void showsBarAndWordsWhereThereIsRoom() {
    // Given
    Terminal wide = terminal("TOUCHLINE_COLUMNS", "130", "NO_COLOR", "1", "LANG", "vi_VN.UTF-8");

    // When
    String line = Bar.draw(wide, 0.5, WORDS);

    // Then
    assertThat(line).isEqualTo("█".repeat(15) + "░".repeat(15) + "  " + String.join("  ", WORDS));
  }

  @Test
  void isPlainWhereColoursAndBlocksAreNotWanted() {
    // Given
    Terminal plain = terminal("TOUCHLINE_COLUMNS", "130", "NO_COLOR", "1", "LC_ALL", "C");

    // When
    String line = Bar.draw(plain, 0.5, WORDS);

    // Then
    assertThat(line).startsWith("#".repeat(15) + "-".repeat(15)).doesNotContain("\u001b");
  }

  @Test
  void usesColoursOnATerminalUnlessToldNotTo() {
    // Given
    Terminal colored = terminal("TOUCHLINE_COLUMNS", "130");

    // When
    String line = Bar.draw(colored, 0.5, WORDS);

    // Then
    assertThat(line).startsWith("\u001b[32m").contains("\u001b[0m");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 15, 20, 30, 40, 60, 80, 100, 200})
  void neverIsWiderThanTheTerminal(int columns) {
    // Given
    Terminal narrow = terminal("TOUCHLINE_COLUMNS", "" + columns, "NO_COLOR", "1");

    // When
    String known = Bar.draw(narrow, 0.4, WORDS);
    String unknown = Bar.draw(narrow, -1, WORDS);

    // Then
    assertThat(known.length()).isLessThan(columns);
    assertThat(unknown.length()).isLessThan(columns);
    assertThat(known).contains("50 %");
  }

  @Test
  void drawsNoBarIntoAFile() {
    // Given
    Terminal file = terminal();

    // When
    String line = Bar.draw(file, 0.5, WORDS);

    // Then
    assertThat(line).isEqualTo(String.join("  ", WORDS));
  }

  @Test
  void takesADumbTerminalForAFile() {
    // When
    Terminal dumb = terminal("TOUCHLINE_COLUMNS", "80", "TERM", "dumb");

    // Then
    assertThat(dumb.isLive()).isFalse();
    assertThat(dumb.colors()).isFalse();
  }

  @Test
  void takesAWidthOfZeroForUnknown() {
    // When
    Terminal unsized = terminal("TOUCHLINE_COLUMNS", "0");

    // Then
    assertThat(unsized.columns()).isEqualTo(80);
  }
}
