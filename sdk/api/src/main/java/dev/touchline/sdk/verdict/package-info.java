/**
 * Errors as verdicts: each tells the host what to do next. Anything else counts against the plugin.
 */
@NullMarked
package dev.touchline.sdk.verdict;

import org.jspecify.annotations.NullMarked;
