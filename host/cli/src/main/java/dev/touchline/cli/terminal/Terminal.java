package dev.touchline.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Where people read. Results go to {@code out}, progress and complaints to {@code err}.
 *
 * @param columns how wide the terminal behind {@code err} is; 0 when there is none, and nothing may
 *     be redrawn
 * @param outIsTerminal whether a person reads {@code out} on a screen
 * @param colors whether colours are wanted
 * @param unicode whether block characters can be shown
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    int columns,
    boolean outIsTerminal,
    boolean colors,
    boolean unicode) {

  private static final int NARROWEST = 10;
  private static final int USUAL = 80;

  /**
   * The terminal as the launcher and the environment describe it: TOUCHLINE_COLUMNS and
   * TOUCHLINE_OUT_IS_TERMINAL come from the launcher, NO_COLOR, TERM and LANG from people.
   */
  public static Terminal of(Map<String, String> environment, PrintStream out, PrintStream err) {
    int columns = columns(environment);
    String noColor = environment.getOrDefault("NO_COLOR", "");
    return new Terminal(
        out,
        err,
        columns,
        "1".equals(environment.get("TOUCHLINE_OUT_IS_TERMINAL")),
        columns > 0 && noColor.isEmpty(),
        locale(environment).toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"));
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("TOUCHLINE_COLUMNS", "");
    if ("dumb".equals(environment.get("TERM")) || !columns.matches("[0-9]{1,4}")) {
      return 0;
    }
    int known = Integer.parseInt(columns);
    return known == 0 ? USUAL : Math.max(NARROWEST, known);
  }

  private static String locale(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** Whether lines can be redrawn in place. */
  public boolean isLive() {
    return columns > 0;
  }

  /** A result. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Something that is no result: what is going on, what went wrong. */
  public void tell(String line) {
    err.println(line);
    err.flush();
  }
}
