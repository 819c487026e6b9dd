package dev.touchline.host.identity;

import java.time.Instant;

/**
 * What is known under one identifier; the owner of its events for ever.
 *
 * @param id grows with time
 * @param customerId the oldest profile of the customer that it belongs to now
 * @param key its identifier
 * @param shared whether several people are known to use the identifier: it then joins nothing
 * @param createdAt when the identifier was first seen
 */
public record Profile(
    long id, long customerId, IdentifierKey key, boolean shared, Instant createdAt) {

  IdentifierPolicy policy() {
    return IdentifierPolicy.of(key.type());
  }

  boolean sameKind(Profile other) {
    return key.type().equals(other.key.type()) && key.scope().equals(other.key.scope());
  }
}
