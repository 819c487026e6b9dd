/**
 * Order history from CSV files: reads an export line by line, makes one record of each order, and
 * orders on the timeline of those records.
 *
 * <p>Reads CSV with a small reader of its own ({@link dev.touchline.plugins.csvorders.CsvLines})
 * because the usual libraries stop at the first badly quoted line and give neither the bytes nor
 * the number of the line that they stopped at; the quarantine needs all three.
 */
@NullMarked
package dev.touchline.plugins.csvorders;

import org.jspecify.annotations.NullMarked;
