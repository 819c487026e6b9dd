/** Plays a small recorded shop through the doors that real traffic takes. */
@NullMarked
package dev.touchline.cli.demo;

import org.jspecify.annotations.NullMarked;
