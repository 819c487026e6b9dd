/** A plugin's project on disk: what Maven knows of it, compiling it and packing it, fast. */
@NullMarked
package dev.touchline.devkit.project;

import org.jspecify.annotations.NullMarked;
