/** How events say whom they are about. */
@NullMarked
package dev.touchline.sdk.identity;

import org.jspecify.annotations.NullMarked;
