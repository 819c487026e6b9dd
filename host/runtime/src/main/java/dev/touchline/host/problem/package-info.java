/**
 * Errors as the API tells them: RFC 9457 with a stable code.
 *
 * <p>A leaf. May use: tools.jackson.core.
 */
@NullMarked
package dev.touchline.host.problem;

import org.jspecify.annotations.NullMarked;
