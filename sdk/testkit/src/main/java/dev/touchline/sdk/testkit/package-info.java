/**
 * What plugins are tested with: a fake of the host, recorded providers, assertions about events,
 * and the contract that every connector must pass. Nothing here is ever part of a running host.
 */
@NullMarked
package dev.touchline.sdk.testkit;

import org.jspecify.annotations.NullMarked;
