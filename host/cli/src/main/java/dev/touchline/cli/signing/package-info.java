/** Signs plugins, without a host. */
@NullMarked
package dev.touchline.cli.signing;

import org.jspecify.annotations.NullMarked;
