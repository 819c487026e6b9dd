/** Order history from CSV files. */
@NullMarked
package dev.touchline.plugins.csvorders;

import org.jspecify.annotations.NullMarked;
