package dev.touchline.cli.terminal;

import java.util.List;

/** Draws a bar with words beside it, in as many columns as there are. */
public final class Bar {

  private static final int WIDEST = 30;
  private static final int NARROWEST = 8;
  private static final int SHARE = 4;
  private static final int UNKNOWN_WIDTH = 100;
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  private Bar() {}

  /**
   * Draws the line. What does not fit is left out from the end; where there is no room for the
   * first words beside it, the bar.
   *
   * @param part from 0 to 1; negative when nobody knows
   * @param words the most important first
   */
  public static String draw(Terminal terminal, double part, List<String> words) {
    if (!terminal.isLive()) {
      return String.join("  ", words);
    }
    int columns = terminal.columns() - 1; // the last one makes some terminals wrap
    int width = Math.max(NARROWEST, Math.min(WIDEST, columns / SHARE)); // the same all the time
    int left = columns - width - 2;
    if (part < 0 || words.isEmpty() || words.get(0).length() > left) {
      return cut(fitting(words, columns), columns);
    }
    return bar(terminal, part, width) + "  " + fitting(words, left);
  }

  private static String fitting(List<String> words, int columns) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      int more = text.isEmpty() ? 0 : 2;
      if (!text.isEmpty() && text.length() + more + word.length() > columns) {
        break;
      }
      text.append("  ", 0, more).append(word);
    }
    return text.toString();
  }

  private static String bar(Terminal terminal, double part, int width) {
    int full = (int) Math.floor(Math.min(1, part) * width);
    String done = (terminal.unicode() ? "█" : "#").repeat(full);
    String open = (terminal.unicode() ? "░" : "-").repeat(width - full);
    return terminal.colors() ? GREEN + done + PLAIN + open : done + open;
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns);
  }

  /** How wide a line without a bar may be. */
  public static int columns(Terminal terminal) {
    return terminal.isLive() ? terminal.columns() - 1 : UNKNOWN_WIDTH;
  }
}
