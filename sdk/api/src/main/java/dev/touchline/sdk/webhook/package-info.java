/** What connectors need to check that a webhook is their provider's. */
@NullMarked
package dev.touchline.sdk.webhook;

import org.jspecify.annotations.NullMarked;
