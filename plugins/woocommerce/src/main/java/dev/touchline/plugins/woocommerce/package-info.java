/** WooCommerce: orders, their webhooks and history, and refunds, over its REST API. */
@NullMarked
package dev.touchline.plugins.woocommerce;

import org.jspecify.annotations.NullMarked;
