/** Files that come and go with messages, kept by the host. */
@NullMarked
package dev.touchline.sdk.attachment;

import org.jspecify.annotations.NullMarked;
