/** What a plugin implements and what the host hands to it: connectors, connections, contexts. */
@NullMarked
package dev.touchline.sdk;

import org.jspecify.annotations.NullMarked;
