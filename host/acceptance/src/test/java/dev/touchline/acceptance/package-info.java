/** End-to-end tests: the distribution as a process of its own, driven through HTTP alone. */
@NullMarked
package dev.touchline.acceptance;

import org.jspecify.annotations.NullMarked;
