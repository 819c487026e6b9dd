/**
 * Loads plugins and governs every call into them: the one place that knows PF4J, class loaders and
 * plugin threads. May use: settings.
 */
@NullMarked
package dev.touchline.host.plugins;

import org.jspecify.annotations.NullMarked;
