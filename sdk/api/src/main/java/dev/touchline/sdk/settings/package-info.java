/** How a connector describes its settings: annotated records, secrets, and errors by field. */
@NullMarked
package dev.touchline.sdk.settings;

import org.jspecify.annotations.NullMarked;
