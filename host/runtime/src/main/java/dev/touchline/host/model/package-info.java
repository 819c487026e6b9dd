/**
 * Ids and the JSON of events: the words that every other module speaks.
 *
 * <p>A leaf. May use: the SDK, tools.jackson.core.
 */
@NullMarked
package dev.touchline.host.model;

import org.jspecify.annotations.NullMarked;
