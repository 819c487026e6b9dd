/** What people see: lines that are redrawn in place, bars, numbers, tables. */
@NullMarked
package dev.touchline.cli.terminal;

import org.jspecify.annotations.NullMarked;
