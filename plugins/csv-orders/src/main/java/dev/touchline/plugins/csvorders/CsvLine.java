package dev.touchline.plugins.csvorders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table: usually one line of the file, more when cells hold line breaks.
 *
 * @param number of the first line of the file that it stands on
 * @param raw its bytes without the last line break; breaks within cells are LF
 * @param cells as they were written; also where bytes could not be read, then with U+FFFD
 * @param broken whether some bytes could not be read
 * @param fault why it cannot be split into the right number of cells; {@code cells} is empty then
 */
record CsvLine(
    long number, byte[] raw, List<String> cells, boolean broken, @Nullable LineFault fault) {

  /** Whether nothing stands in any cell. */
  boolean isBlank() {
    if (fault != null) {
      return false;
    }
    for (String cell : cells) {
      if (!Cells.clean(cell).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
