package dev.touchline.host.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows when two identifiers come with one event: they are taken to be one person's, unless
 * one of them is known or now turns out to be shared by several, or the two belong to customers
 * whose accounts differ. Then nothing is joined, and the pair is listed as a possible duplicate.
 */
final class LinkRule {

  private static final String BY_RULE = "rule";

  private final IdentityStore store;
  private final CustomerGroups groups;
  private final Clock clock;

  LinkRule(IdentityStore store, CustomerGroups groups, Clock clock) {
    this.store = store;
    this.groups = groups;
    this.clock = clock;
  }

  /**
   * Looks at a pair, once: what was decided before, by the rule or by a person, stays.
   *
   * @param evidence where both were seen
   */
  void seenTogether(long one, long other, String evidence) {
    long older = Math.min(one, other);
    long younger = Math.max(one, other);
    if (store.seenTogether(older, younger)) {
      return;
    }
    Profile a = store.profile(older);
    Profile b = store.profile(younger);
    Link.State state = judge(a, b);
    store.addLink(
        older, younger, Link.Rule.SEEN_TOGETHER, state, evidence, BY_RULE, clock.instant());
    if (state == Link.State.ACTIVE) {
      groups.join(a.customerId(), b.customerId());
    }
  }

  private Link.State judge(Profile a, Profile b) {
    if (a.shared() || b.shared()) {
      return Link.State.SHARED;
    }
    if (a.customerId() == b.customerId()) {
      return Link.State.ACTIVE; // a merge by hand among them is judged when it is undone
    }
    if (sharedByNow(a, b) || sharedByNow(b, a)) {
      return Link.State.SHARED;
    }
    return CustomerGroups.conflict(
            store.profilesOf(a.customerId()), store.profilesOf(b.customerId()))
        ? Link.State.CONFLICT
        : Link.State.ACTIVE;
  }

  /**
   * Judges links anew that were made while a merge by hand was in force, as if it had never been:
   * the merge is undone, and so is what followed from it.
   *
   * @param links seen-together links among the profiles that were one customer, the oldest first
   */
  void judgeAgain(List<Link> links) {
    Instant now = clock.instant();
    for (Link link : links) {
      Profile a = store.profile(link.profileA());
      Profile b = store.profile(link.profileB());
      Link.State state = judge(a, b);
      store.changeLinks(List.of(link.id()), state, BY_RULE, now);
      if (state == Link.State.ACTIVE) {
        groups.join(a.customerId(), b.customerId());
      }
    }
  }

  /**
   * Whether a new partner shows that an identifier is used by several people; then it is let go.
   */
  private boolean sharedByNow(Profile hub, Profile partner) {
    int most = hub.policy().mostPartners(partner.policy());
    if (most == Integer.MAX_VALUE) {
      return false;
    }
    List<Link> links = store.linksOf(List.of(hub.id()));
    if (partnersLike(partner, hub, links).size() + 1 <= most) {
      return false;
    }
    letGo(hub, links);
    return true;
  }

  private Set<Long> partnersLike(Profile partner, Profile hub, List<Link> links) {
    Set<Long> partners = new HashSet<>();
    for (Link link : links) {
      if (link.rule() == Link.Rule.SEEN_TOGETHER && link.state() != Link.State.REMOVED) {
        partners.add(link.other(hub.id()));
      }
    }
    partners.remove(partner.id());
    Set<Long> alike = new HashSet<>();
    for (Profile profile : store.profiles(partners)) {
      if (profile.sameKind(partner)) {
        alike.add(profile.id());
      }
    }
    return alike;
  }

  private void letGo(Profile hub, List<Link> links) {
    Instant now = clock.instant();
    store.markShared(hub.id());
    List<Long> joined =
        links.stream()
            .filter(link -> link.rule() == Link.Rule.SEEN_TOGETHER)
            .filter(link -> link.state() == Link.State.ACTIVE)
            .map(Link::id)
            .toList();
    store.changeLinks(joined, Link.State.SHARED, BY_RULE, now);
    groups.regroup(hub.customerId());
  }
}
