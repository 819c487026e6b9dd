/**
 * Brings in what is new at providers, for connections that poll or stream; knows which spans of
 * time were missed, and fetches what lies in the past. May use: connections, plugins, inbox.
 */
@NullMarked
package dev.touchline.host.feeds;

import org.jspecify.annotations.NullMarked;
