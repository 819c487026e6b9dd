/** The development kit's entry: the commands of {@code touchline plugin} that need no host yet. */
@NullMarked
package dev.touchline.devkit;

import org.jspecify.annotations.NullMarked;
