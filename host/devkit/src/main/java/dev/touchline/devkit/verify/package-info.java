/** What can be found out about a plugin's zip without its tests. */
@NullMarked
package dev.touchline.devkit.verify;

import org.jspecify.annotations.NullMarked;
