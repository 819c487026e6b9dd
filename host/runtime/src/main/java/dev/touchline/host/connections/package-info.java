/**
 * Connections: their settings, secrets, checks and state, applied live. May use: plugins, settings,
 * gateway.
 */
@NullMarked
package dev.touchline.host.connections;

import org.jspecify.annotations.NullMarked;
