package dev.touchline.host.identity;

/**
 * Two customers who may be one person, or whom a rule would have joined had nothing spoken against.
 *
 * @param customerId the other customer
 * @param via the identifier that both have to do with
 * @param reason why they were not joined
 * @param link the link that was not made
 */
public record PossibleDuplicate(long customerId, IdentifierKey via, String reason, long link) {}
