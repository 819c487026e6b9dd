/** Fakes, recordings and the contract that every plugin must pass. */
@NullMarked
package dev.touchline.sdk.testkit;

import org.jspecify.annotations.NullMarked;
