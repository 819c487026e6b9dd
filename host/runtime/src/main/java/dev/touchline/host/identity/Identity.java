package dev.touchline.host.identity;

import dev.touchline.host.identity.IdentityException.Kind;
import dev.touchline.host.identity.Normalization.Usable;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Customers as people and programs see them: look-up, merge by hand, undo, and why. Thread-safe.
 */
public final class Identity {

  private final Identifiers identifiers;
  private final IdentityStore store;
  private final IdentityQueries queries;
  private final CustomerGroups groups;
  private final PossibleDuplicates duplicates;
  private final LinkRule rule;
  private final IdentityResolver resolver;
  private final Clock clock;

  /** Makes the service over a store. */
  public Identity(
      Identifiers identifiers, IdentityStore store, IdentityQueries queries, Clock clock) {
    this.identifiers = identifiers;
    this.store = store;
    this.queries = queries;
    this.groups = new CustomerGroups(store);
    this.duplicates = new PossibleDuplicates(queries);
    this.clock = clock;
    this.rule = new LinkRule(store, groups, clock);
    this.resolver = new IdentityResolver(identifiers, store, rule, clock);
  }

  /** The part that writes on behalf of the pipeline. */
  public IdentityResolver resolver() {
    return resolver;
  }

  /** How identifiers are normalised. */
  public Identifiers identifiers() {
    return identifiers;
  }

  /**
   * The id that a customer has now: that of its oldest profile.
   *
   * @param customerId any id that it ever had
   * @throws IdentityException when no customer ever had it
   */
  public long canonical(long customerId) {
    return queries.findProfile(customerId).orElseThrow(() -> unknown(customerId)).customerId();
  }

  /**
   * The profiles that make up a customer, the oldest first: its id names the customer. One read, so
   * that a merge in between cannot empty it.
   *
   * @param customerId any id that the customer ever had
   * @throws IdentityException when no customer ever had it
   */
  public List<Profile> profilesOf(long customerId) {
    List<Profile> profiles = queries.customerOf(customerId);
    if (profiles.isEmpty()) {
      throw unknown(customerId);
    }
    return profiles;
  }

  /** Several profiles, wherever they belong. */
  public List<Profile> profiles(Collection<Long> profileIds) {
    return profileIds.isEmpty() ? List.of() : queries.profiles(profileIds);
  }

  /**
   * The customers who have an identifier, or were seen with it where it is shared.
   *
   * @param type the identifier type's name
   * @param value in any usual writing; for scoped types also {@code scope:value}
   * @return customer ids; where the identifier is shared, those who share it first
   * @throws IllegalArgumentException when the type cannot be one
   */
  public List<Long> customersWith(String type, String value) {
    IdentifierType known = new IdentifierType(type);
    Set<Long> found = new LinkedHashSet<>();
    if (identifiers.normalize(Identifier.of(known, value)) instanceof Usable usable) {
      collect(queries.byValue(type, usable.key().value()), "", found);
    }
    int colon = value.indexOf(':');
    if (colon > 0 && colon < value.length() - 1) {
      String scope = value.substring(0, colon);
      Identifier scoped = Identifier.of(known, scope, value.substring(colon + 1));
      if (identifiers.normalize(scoped) instanceof Usable usable) {
        collect(queries.byValue(type, usable.key().value()), usable.key().scope(), found);
      }
    }
    return new ArrayList<>(found);
  }

  private void collect(List<Profile> profiles, String scope, Set<Long> found) {
    for (Profile profile : profiles) {
      if (scope.isEmpty() || profile.key().scope().equals(scope)) {
        found.addAll(duplicates.sharers(profile));
        found.add(profile.customerId());
      }
    }
  }

  /**
   * An event's identifiers as the history shows them: normalised, the strongest first, without
   * those that identify nobody. Makes no profile.
   */
  public List<Identifier> normalized(List<Identifier> given) {
    return IdentityResolver.inOrder(
            given.stream()
                .map(identifiers::normalize)
                .filter(Usable.class::isInstance)
                .map(usable -> ((Usable) usable).key())
                .distinct()
                .toList())
        .stream()
        .map(IdentifierKey::toIdentifier)
        .toList();
  }

  /** The profile of a normalised identifier, if there is one. */
  public Optional<Profile> profileOf(IdentifierKey key) {
    return queries.byValue(key.type(), key.value()).stream()
        .filter(profile -> profile.key().equals(key))
        .findFirst();
  }

  /** Customers who have an identifier that begins with a text. */
  public List<Long> customersWithPrefix(String prefix, int limit) {
    return queries.byPrefix(prefix, limit).stream().map(Profile::customerId).distinct().toList();
  }

  /** Profiles, links and possible duplicates of a customer. */
  public IdentityView view(long customerId) {
    List<Profile> profiles = profilesOf(customerId);
    long canonical = profiles.get(0).customerId();
    List<Link> links = queries.linksOf(profiles.stream().map(Profile::id).toList());
    return new IdentityView(canonical, profiles, links, duplicates.of(canonical, profiles, links));
  }

  /**
   * Merges two customers by hand. Events stay where they are.
   *
   * @param reason why, for the record
   * @param by who says so
   * @return the link, by which the merge can be undone
   * @throws IdentityException when one of them is unknown, or they are one already
   */
  public Link link(long customerId, long otherId, String reason, String by) {
    return store.inTransaction(() -> {
      Profile one = store.findProfile(customerId).orElseThrow(() -> unknown(customerId));
      Profile other = store.findProfile(otherId).orElseThrow(() -> unknown(otherId));
      if (one.customerId() == other.customerId()) {
        throw new IdentityException(
            Kind.CONFLICT, "already-one-customer", "the two are one customer already");
      }
      long a = Math.min(one.customerId(), other.customerId());
      long b = Math.max(one.customerId(), other.customerId());
      long id =
          store.addLink(a, b, Link.Rule.BY_HAND, Link.State.ACTIVE, reason, by, clock.instant());
      groups.join(a, b);
      return linkOf(a, id);
    });
  }

  /**
   * Undoes a link, made by hand or by a rule; a rule does not make it again.
   *
   * @param by who says so
   * @throws IdentityException when the customer has no such link
   */
  public Link unlink(long customerId, long linkId, String by) {
    return store.inTransaction(() -> {
      Profile any = store.findProfile(customerId).orElseThrow(() -> unknown(customerId));
      List<Long> members = store.profilesOf(any.customerId()).stream().map(Profile::id).toList();
      Link link =
          store.linksOf(members).stream()
              .filter(candidate -> candidate.id() == linkId)
              .filter(candidate -> candidate.state() != Link.State.REMOVED)
              .findFirst()
              .orElseThrow(() ->
                  new IdentityException(
                      Kind.NOT_FOUND, "link-unknown", "the customer has no such link"));
      List<Link> followed = followedFrom(link, members);
      List<Long> taken = new ArrayList<>(List.of(linkId));
      followed.forEach(one -> taken.add(one.id()));
      store.changeLinks(taken, Link.State.REMOVED, by, clock.instant());
      groups.regroup(any.customerId());
      rule.judgeAgain(followed);
      return linkOf(link.profileA(), linkId);
    });
  }

  /** Links that the rule made after a merge by hand and perhaps because of it. */
  private List<Link> followedFrom(Link link, List<Long> members) {
    if (link.rule() != Link.Rule.BY_HAND || link.state() != Link.State.ACTIVE) {
      return List.of();
    }
    return store.linksOf(members).stream()
        .filter(other -> other.rule() == Link.Rule.SEEN_TOGETHER)
        .filter(other -> other.state() == Link.State.ACTIVE)
        .filter(other -> other.id() > link.id())
        .toList();
  }

  private Link linkOf(long profileId, long linkId) {
    return store.linksOf(List.of(profileId)).stream()
        .filter(link -> link.id() == linkId)
        .findFirst()
        .orElseThrow();
  }

  private static IdentityException unknown(long customerId) {
    return new IdentityException(
        Kind.NOT_FOUND, "customer-unknown", "there is no customer of that id");
  }
}
