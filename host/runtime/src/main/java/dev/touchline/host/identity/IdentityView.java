package dev.touchline.host.identity;

import java.util.List;

/**
 * All that is known of who a customer is.
 *
 * @param customerId the customer's id now
 * @param profiles the oldest first
 * @param links among its profiles and to those of others, in any state, the oldest first
 * @param possibleDuplicates customers who may be the same person, at most 100
 */
public record IdentityView(
    long customerId,
    List<Profile> profiles,
    List<Link> links,
    List<PossibleDuplicate> possibleDuplicates) {}
