/** Shows what an upgrade of a plugin would change, and how far the rebuild after it is. */
@NullMarked
package dev.touchline.cli.upgrade;

import org.jspecify.annotations.NullMarked;
