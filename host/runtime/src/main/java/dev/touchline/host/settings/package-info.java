/**
 * Settings records of connectors: JSON to record with every error by field, and record to JSON
 * Schema. May use: the SDK only.
 */
@NullMarked
package dev.touchline.host.settings;

import org.jspecify.annotations.NullMarked;
