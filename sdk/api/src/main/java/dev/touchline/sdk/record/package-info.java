/** Raw records: what a provider sent, as it sent it. */
@NullMarked
package dev.touchline.sdk.record;

import org.jspecify.annotations.NullMarked;
