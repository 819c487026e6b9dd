/** Facebook Messenger messages and page comments. */
@NullMarked
package dev.touchline.plugins.facebook;

import org.jspecify.annotations.NullMarked;
