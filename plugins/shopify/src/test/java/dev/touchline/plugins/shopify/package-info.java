/** Tests of the Shopify plugin. */
@NullMarked
package dev.touchline.plugins.shopify;

import org.jspecify.annotations.NullMarked;
