/**
 * The way from a record to a timeline: claim a batch, normalise, resolve identity, append to the
 * history, mark done; the last three in one transaction. May use: inbox, connections, plugins,
 * identity, history, model.
 */
@NullMarked
package dev.touchline.host.pipeline;

import org.jspecify.annotations.NullMarked;
