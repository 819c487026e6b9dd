/** Uploads files to the host and follows their imports. */
@NullMarked
package dev.touchline.cli.transfer;

import org.jspecify.annotations.NullMarked;
