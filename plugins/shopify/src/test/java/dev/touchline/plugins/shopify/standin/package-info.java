/**
 * A stand-in for Shopify: the Admin API's queries and mutations over orders that it keeps, with its
 * costs, errors, cursors and webhooks. Used by this plugin's tests and by the host's.
 */
@NullMarked
package dev.touchline.plugins.shopify.standin;

import org.jspecify.annotations.NullMarked;
