/** A host that runs one plugin while it is being written. */
@NullMarked
package dev.touchline.devkit.run;

import org.jspecify.annotations.NullMarked;
