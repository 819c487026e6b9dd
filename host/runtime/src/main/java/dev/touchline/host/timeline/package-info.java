/** Read models: a customer at a glance, and the timeline. May use: history, identity, model. */
@NullMarked
package dev.touchline.host.timeline;

import org.jspecify.annotations.NullMarked;
