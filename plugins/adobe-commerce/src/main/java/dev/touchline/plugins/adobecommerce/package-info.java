/** Adobe Commerce and Magento Open Source: orders, their history, and refunds, over REST. */
@NullMarked
package dev.touchline.plugins.adobecommerce;

import org.jspecify.annotations.NullMarked;
