package dev.touchline.plugins.csvorders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file line by line and goes on after any damage.
 *
 * <p>A cell in quotes may go on in the following lines, up to {@value #MOST_LINES} of them, if the
 * whole then has the right number of cells. Otherwise the first line alone is at fault and reading
 * goes on with the second: one quote too many does not swallow the rest of the file. A line within
 * quotes that would do as a row of its own is taken for one.
 */
final class CsvLines {

  private static final int MOST_LINES = 100;

  private final RawLines source;
  private final Charset charset;
  private final Deque<RawLine> pushedBack = new ArrayDeque<>();
  private final Deque<RawLine> taken = new ArrayDeque<>();
  private boolean recording = true;
  private char separator;
  private int columns;

  CsvLines(InputStream bytes, Charset charset) {
    this.source = new RawLines(bytes);
    this.charset = charset;
  }

  /** Sets how the lines from here on are split, and how many cells each must have. */
  void expect(char newSeparator, int newColumns) {
    this.separator = newSeparator;
    this.columns = newColumns;
  }

  /** The next line of the file, not split, or null after the last. */
  @Nullable RawLine nextRaw() throws IOException {
    RawLine line = pushedBack.isEmpty() ? source.next() : pushedBack.poll();
    if (recording && line != null) {
      taken.addLast(line);
    }
    return line;
  }

  private void pushBack(RawLine line) {
    pushedBack.addFirst(line);
    taken.pollLast();
  }

  /** Forgets where reading may go back to, and whether it may do so again. */
  void mark(boolean again) {
    taken.clear();
    recording = again;
  }

  /** Goes back to the last mark. */
  void reset() {
    while (!taken.isEmpty()) {
      pushBack(taken.getLast());
    }
  }

  /** The next line of the table that is not blank, or null after the last. */
  @Nullable CsvLine next() throws IOException {
    CsvLine line;
    do {
      RawLine first = nextRaw();
      if (first == null) {
        return null;
      }
      line = read(first);
    } while (line.isBlank());
    return line;
  }

  private CsvLine read(RawLine first) throws IOException {
    if (first.tooLong()) {
      return faulty(first, "line-too-long", "is longer than 1 MiB; only its beginning is kept");
    }
    String text = FileEncoding.lenient(first.bytes(), charset);
    List<String> cells = new ArrayList<>(Math.max(columns, 1));
    return switch (CellSplitter.split(text, separator, cells)) {
      case COMPLETE -> complete(first, text, cells);
      case WITHIN_QUOTES -> continued(first);
      case TEXT_AFTER_QUOTES ->
          faulty(first, "text-after-quotes", "has text right after closing quotes");
    };
  }

  private CsvLine complete(RawLine line, String text, List<String> cells) {
    boolean broken = !FileEncoding.isIntact(line.bytes(), text, charset);
    CsvLine split = new CsvLine(line.number(), line.bytes(), cells, broken, null);
    if (text.indexOf('\0') >= 0) {
      return faulty(line, "nul-character", "has a NUL character: is this a text file?");
    }
    if (cells.size() == columns || columns == 0 || split.isBlank()) {
      return split;
    }
    String code = cells.size() < columns ? "too-few-columns" : "too-many-columns";
    return faulty(line, code, "has " + cells.size() + " columns, expected " + columns);
  }

  private CsvLine continued(RawLine first) throws IOException {
    List<RawLine> more = new ArrayList<>();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first.bytes());
    CsvLine whole = null;
    boolean open = true;
    while (open && more.size() < MOST_LINES && joined.size() < RawLines.LONGEST) {
      RawLine next = nextRaw();
      if (next == null) {
        break;
      }
      more.add(next);
      joined.write('\n');
      joined.writeBytes(next.bytes());
      if (hasQuote(next.bytes())) {
        RawLine raw = new RawLine(first.number(), joined.toByteArray(), next.tooLong());
        List<String> cells = new ArrayList<>();
        CellSplitter.Ending ending = split(raw, cells);
        open = ending == CellSplitter.Ending.WITHIN_QUOTES;
        whole = ending == CellSplitter.Ending.COMPLETE ? wholeOf(raw, cells) : null;
      }
      open &= !isRow(next);
    }
    if (whole != null) {
      return whole;
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      pushBack(more.get(i));
    }
    return faulty(first, "quotes-not-closed", "opens quotes that are not closed");
  }

  private @Nullable CsvLine wholeOf(RawLine raw, List<String> cells) {
    boolean fits = columns == 0 || cells.size() == columns;
    return fits && !raw.tooLong()
        ? complete(raw, FileEncoding.lenient(raw.bytes(), charset), cells)
        : null;
  }

  /** Whether a line within quotes would do as a row: then it is one, and a quote is missing. */
  private boolean isRow(RawLine line) {
    List<String> cells = new ArrayList<>();
    return columns > 1
        && split(line, cells) == CellSplitter.Ending.COMPLETE
        && cells.size() == columns;
  }

  private CellSplitter.Ending split(RawLine line, List<String> into) {
    return CellSplitter.split(FileEncoding.lenient(line.bytes(), charset), separator, into);
  }

  private static boolean hasQuote(byte[] bytes) {
    for (byte one : bytes) {
      if (one == '"') {
        return true;
      }
    }
    return false;
  }

  private CsvLine faulty(RawLine line, String code, String reason) {
    String text = FileEncoding.lenient(line.bytes(), charset);
    boolean broken = !FileEncoding.isIntact(line.bytes(), text, charset);
    LineFault fault = new LineFault(code, reason);
    return new CsvLine(line.number(), line.bytes(), List.of(), broken, fault);
  }
}
