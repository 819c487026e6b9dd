/** Sockets to a provider, for protocols other than HTTP. */
@NullMarked
package dev.touchline.sdk.socket;

import org.jspecify.annotations.NullMarked;
