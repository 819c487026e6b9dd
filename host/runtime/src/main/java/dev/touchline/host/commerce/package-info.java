/**
 * Commerce: orders looked up live in all shops at once, and refunds as a ledger that never pays
 * twice. Its SQL is in the store, behind {@link dev.touchline.host.commerce.RefundStore} and {@link
 * dev.touchline.host.commerce.OrderSnapshots}.
 *
 * <p>May use: connections, plugins, identity, access, model.
 */
@NullMarked
package dev.touchline.host.commerce;

import org.jspecify.annotations.NullMarked;
