/**
 * First-party events: what applications and own systems send in the API's own JSON, and the
 * built-in connection that reads it.
 *
 * <p>A leaf. May use: model, the SDK, tools.jackson.core.
 */
@NullMarked
package dev.touchline.host.events;

import org.jspecify.annotations.NullMarked;
