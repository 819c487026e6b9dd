package dev.touchline.plugins.csvorders;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into cells as RFC 4180 says: cells in quotes may hold separators, breaks and "".
 */
final class CellSplitter {

  /** How the splitting of a line ended. */
  enum Ending {
    /** All cells were read. */
    COMPLETE,
    /** The line ends within quotes: the cell goes on in the next line, or a quote is missing. */
    WITHIN_QUOTES,
    /** Something other than a separator follows closing quotes. */
    TEXT_AFTER_QUOTES
  }

  private static final int USUAL_CELLS = 12;

  private final String text;
  private final char separator;
  private final List<String> cells = new ArrayList<>(USUAL_CELLS);
  private int position;

  private CellSplitter(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** Splits, adding the cells to a list; after any other ending the list is of no use. */
  static Ending split(String text, char separator, List<String> into) {
    CellSplitter splitter = new CellSplitter(text, separator);
    Ending ending = splitter.run();
    into.addAll(splitter.cells);
    return ending;
  }

  private Ending run() {
    while (true) {
      if (position < text.length() && text.charAt(position) == '"') {
        Ending ending = quoted();
        if (ending != Ending.COMPLETE) {
          return ending;
        }
      } else {
        plain();
      }
      if (position == text.length()) {
        return Ending.COMPLETE;
      }
      position++; // past the separator
    }
  }

  private void plain() {
    int stop = text.indexOf(separator, position);
    int to = stop < 0 ? text.length() : stop;
    cells.add(text.substring(position, to));
    position = to;
  }

  private Ending quoted() {
    int from = position + 1;
    int close = text.indexOf('"', from);
    boolean doubled = false;
    while (close >= 0 && close + 1 < text.length() && text.charAt(close + 1) == '"') {
      doubled = true;
      close = text.indexOf('"', close + 2);
    }
    if (close < 0) {
      return Ending.WITHIN_QUOTES;
    }
    String cell = text.substring(from, close);
    cells.add(doubled ? cell.replace("\"\"", "\"") : cell);
    position = close + 1;
    return position == text.length() || text.charAt(position) == separator
        ? Ending.COMPLETE
        : Ending.TEXT_AFTER_QUOTES;
  }
}
