/**
 * Brings the history in line with another version of a plugin: shows before the switch what would
 * change, and rebuilds what did after it. May use: inbox, connections, plugins, identity, history,
 * pipeline, model.
 */
@NullMarked
package dev.touchline.host.rebuild;

import org.jspecify.annotations.NullMarked;
