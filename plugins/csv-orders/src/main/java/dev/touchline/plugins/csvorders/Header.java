package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a file: its bytes, how it is separated, and where the columns stand.
 *
 * @param raw without line break
 * @param separator between cells
 * @param names of the columns, cleaned
 */
record Header(byte[] raw, char separator, List<String> names) {

  private static final int MOST_NAMES_TOLD = 50;
  private static final int LONGEST_NAME_TOLD = 40;
  private static final String SEPARATOR_HINT = "sep=";

  /**
   * Reads the header and tells {@code lines} what to expect from there on.
   *
   * @param allowed which separators it may have; the first that shows all columns is taken
   * @throws RejectedException when there is none, or it does not have the columns
   */
  static Header read(CsvLines lines, Charset charset, Separator allowed, CsvColumns columns)
      throws IOException {
    List<Separator> candidates = new ArrayList<>(allowed.candidates());
    RawLine first = firstWithText(lines, charset);
    String hint = FileEncoding.lenient(first.bytes(), charset).toLowerCase(Locale.ROOT);
    if (hint.length() == SEPARATOR_HINT.length() + 1 && hint.startsWith(SEPARATOR_HINT)) {
      Separator.ofMark(hint.charAt(SEPARATOR_HINT.length())).ifPresent(candidates::addFirst);
      firstWithText(lines, charset);
    }
    lines.reset();
    Header header = best(lines, candidates, columns);
    header.rejectUnlessUsable(columns);
    lines.expect(header.separator, header.names.size());
    return header;
  }

  private static Header best(CsvLines lines, List<Separator> candidates, CsvColumns columns)
      throws IOException {
    Header best = null;
    LineFault fault = null;
    for (Separator separator : candidates) {
      lines.reset();
      lines.expect(separator.mark(), 0);
      CsvLine line = lines.next();
      if (line == null || line.fault() != null) {
        fault = line == null ? null : line.fault();
        continue;
      }
      Header header = of(line, separator.mark());
      if (header.missing(columns) == null) {
        lines.mark(false);
        return header;
      }
      best = best == null || header.names.size() > best.names.size() ? header : best;
    }
    if (best == null) {
      String why = fault == null ? "is missing" : fault.reason();
      return reject("header-unreadable", "the line with the columns' names " + why);
    }
    return best;
  }

  private static Header of(CsvLine line, char separator) {
    if (line.broken()) {
      reject(
          "encoding-differs", "the columns' names are not in the encoding that the settings name");
    }
    return new Header(line.raw(), separator, line.cells().stream().map(Cells::clean).toList());
  }

  /** The first line that is not blank; reading can go back to it. */
  private static RawLine firstWithText(CsvLines lines, Charset charset) throws IOException {
    while (true) {
      lines.mark(true);
      RawLine line = lines.nextRaw();
      if (line == null) {
        return reject("file-empty", "the file is empty");
      }
      if (!Cells.clean(FileEncoding.lenient(line.bytes(), charset)).isEmpty()) {
        return line;
      }
    }
  }

  private void rejectUnlessUsable(CsvColumns columns) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        reject("column-twice", "the file has two columns named '" + name + "'");
      }
    }
    String missing = missing(columns);
    if (missing != null) {
      reject(
          "column-missing", "the file has no column '" + missing + "'; its columns are: " + told());
    }
  }

  /** The names for people; not all of a line of data that was taken for a header. */
  private String told() {
    return names.stream()
        .filter(name -> !name.isEmpty())
        .limit(MOST_NAMES_TOLD)
        .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME_TOLD)))
        .collect(Collectors.joining(", "));
  }

  private @Nullable String missing(CsvColumns columns) {
    return Stream.concat(columns.required().stream(), columns.optional().stream())
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElse(null);
  }

  /** Where a column stands, from 0; -1 for one that is not used. */
  int indexOf(@Nullable String column) {
    return column == null ? -1 : names.indexOf(column);
  }

  private static <T> T reject(String code, String message) {
    throw new RejectedException(code, message);
  }
}
