package dev.touchline.host.commerce;

import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Normalization;
import dev.touchline.host.identity.Profile;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.identity.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who a customer is at shops.
 *
 * @param profiles the oldest first; not empty
 */
record CustomerIdentifiers(Identity identity, List<Profile> profiles) {

  private static final int MOST = 50;

  static CustomerIdentifiers of(Identity identity, long customerId) {
    return new CustomerIdentifiers(identity, identity.profilesOf(identity.canonical(customerId)));
  }

  /** What shops are asked with. */
  List<Identifier> asked() {
    return profiles.stream().limit(MOST).map(profile -> profile.key().toIdentifier()).toList();
  }

  List<Long> profileIds() {
    return profiles.stream().map(Profile::id).toList();
  }

  /** Whose an order is: the profiles that it names, or the customer's oldest. */
  List<Long> ownersOf(Order order) {
    Set<IdentifierKey> named =
        order.customer().stream()
            .map(identity.identifiers()::normalize)
            .flatMap(normalization ->
                normalization instanceof Normalization.Usable usable
                    ? Stream.of(usable.key())
                    : Stream.empty())
            .collect(Collectors.toSet());
    List<Long> owners =
        profiles.stream()
            .filter(profile -> named.contains(profile.key()))
            .map(Profile::id)
            .toList();
    return owners.isEmpty() ? List.of(profiles.getFirst().id()) : owners;
  }
}
