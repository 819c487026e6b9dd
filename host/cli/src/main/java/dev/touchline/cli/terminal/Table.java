package dev.touchline.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns as wide as what is in them. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Begins with the headings. */
  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row with as many cells as there are headings. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Whether there are headings only. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** All lines. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
