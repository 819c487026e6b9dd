/** Tests of the WooCommerce plugin. */
@NullMarked
package dev.touchline.plugins.woocommerce;

import org.jspecify.annotations.NullMarked;
