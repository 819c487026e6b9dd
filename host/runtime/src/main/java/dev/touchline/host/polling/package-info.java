/**
 * Asks providers for what is new, for connections that poll. May use: connections, plugins, inbox.
 */
@NullMarked
package dev.touchline.host.polling;

import org.jspecify.annotations.NullMarked;
