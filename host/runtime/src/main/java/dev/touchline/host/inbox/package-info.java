/**
 * Keeps raw records: durable before anybody is told that they arrived. A leaf: uses the SDK alone.
 */
@NullMarked
package dev.touchline.host.inbox;

import org.jspecify.annotations.NullMarked;
