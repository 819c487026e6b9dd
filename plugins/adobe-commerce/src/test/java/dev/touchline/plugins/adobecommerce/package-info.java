/** Tests of the Adobe Commerce plugin. */
@NullMarked
package dev.touchline.plugins.adobecommerce;

import org.jspecify.annotations.NullMarked;
