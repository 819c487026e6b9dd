/** Facebook Messenger and page feed: Meta's webhooks become records, records become events. */
@NullMarked
package dev.touchline.plugins.facebook;

import org.jspecify.annotations.NullMarked;
