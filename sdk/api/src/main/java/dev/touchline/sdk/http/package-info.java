/** HTTP to providers, through the host's gateway. */
@NullMarked
package dev.touchline.sdk.http;

import org.jspecify.annotations.NullMarked;
