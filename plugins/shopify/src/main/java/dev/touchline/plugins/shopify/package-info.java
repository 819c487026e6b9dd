/** Orders and refunds of a Shopify shop, over its Admin GraphQL API and its webhooks. */
@NullMarked
package dev.touchline.plugins.shopify;

import org.jspecify.annotations.NullMarked;
