/**
 * What happened: appends events to their profiles and keeps what is counted about them. A leaf:
 * uses {@code model} and the SDK alone, and never knows who a customer is.
 */
@NullMarked
package dev.touchline.host.history;

import org.jspecify.annotations.NullMarked;
