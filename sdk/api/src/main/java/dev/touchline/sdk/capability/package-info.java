/**
 * What a connection can do. A connection has a capability because its class implements that
 * interface; there is nothing else to declare.
 */
@NullMarked
package dev.touchline.sdk.capability;

import org.jspecify.annotations.NullMarked;
