/**
 * HTTP to providers on behalf of connections, within the limits set for them: allowed hosts, no
 * private addresses, deadlines, caps, retries, circuit breakers. May use: the SDK only.
 */
@NullMarked
package dev.touchline.host.gateway;

import org.jspecify.annotations.NullMarked;
