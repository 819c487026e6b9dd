/**
 * The outbox: messages to customers, written down before they are sent, sent once whatever is lost
 * on the way, and followed until they have arrived or come back. Its SQL is in the store, behind
 * {@link dev.touchline.host.outbox.OutboxStore}.
 *
 * <p>May use: connections, plugins, identity, history, attachments, model.
 */
@NullMarked
package dev.touchline.host.outbox;

import org.jspecify.annotations.NullMarked;
