/** Tests of the Facebook connector, on bodies written for them in the documented shapes. */
@NullMarked
package dev.touchline.plugins.facebook;

import org.jspecify.annotations.NullMarked;
