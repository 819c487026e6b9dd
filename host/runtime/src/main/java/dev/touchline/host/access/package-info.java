/**
 * Who may do what: tokens and their roles.
 *
 * <p>A leaf. May use: nothing of the host.
 */
@NullMarked
package dev.touchline.host.access;

import org.jspecify.annotations.NullMarked;
