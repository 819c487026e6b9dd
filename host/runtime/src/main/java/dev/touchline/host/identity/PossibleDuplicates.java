package dev.touchline.host.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from links that join nothing which customers may be the same person all the same. */
final class PossibleDuplicates {

  private static final int MOST = 100;

  private final IdentityQueries queries;

  PossibleDuplicates(IdentityQueries queries) {
    this.queries = queries;
  }

  /** Customers other than the owner who were seen with a shared identifier. */
  Set<Long> sharers(Profile hub) {
    if (!hub.shared()) {
      return Set.of();
    }
    Set<Long> partners = new LinkedHashSet<>();
    for (Link link : queries.sharedLinksOf(List.of(hub.id()), MOST)) {
      partners.add(link.other(hub.id()));
    }
    return queries.profiles(partners).stream()
        .map(Profile::customerId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All possible duplicates of a customer. */
  List<PossibleDuplicate> of(long customerId, List<Profile> own, List<Link> links) {
    Set<Long> ownIds = own.stream().map(Profile::id).collect(Collectors.toSet());
    List<Link> open =
        links.stream()
            .filter(
                link -> link.state() == Link.State.CONFLICT || link.state() == Link.State.SHARED)
            .toList();
    Map<Long, Profile> known = new HashMap<>();
    load(open, known);
    List<Link> throughHubs = linksOfHubs(open, ownIds, known);
    load(throughHubs, known);
    Map<Long, PossibleDuplicate> found = new LinkedHashMap<>();
    List<Link> all = new ArrayList<>(open);
    all.addAll(throughHubs);
    for (Link link : all) {
      add(link, customerId, ownIds, known, found);
    }
    return found.values().stream().limit(MOST).toList();
  }

  private void load(List<Link> links, Map<Long, Profile> known) {
    Set<Long> ids = new LinkedHashSet<>();
    for (Link link : links) {
      ids.add(link.profileA());
      ids.add(link.profileB());
    }
    ids.removeAll(known.keySet());
    queries.profiles(ids).forEach(profile -> known.put(profile.id(), profile));
  }

  private List<Link> linksOfHubs(List<Link> open, Set<Long> ownIds, Map<Long, Profile> known) {
    Set<Long> hubs = new LinkedHashSet<>();
    for (Link link : open) {
      for (long end : new long[] {link.profileA(), link.profileB()}) {
        Profile profile = known.get(end);
        if (profile != null && profile.shared() && !ownIds.contains(end)) {
          hubs.add(end);
        }
      }
    }
    return hubs.isEmpty() ? List.of() : queries.sharedLinksOf(hubs, MOST * 2);
  }

  private static void add(
      Link link,
      long customerId,
      Set<Long> ownIds,
      Map<Long, Profile> known,
      Map<Long, PossibleDuplicate> found) {
    Profile a = known.get(link.profileA());
    Profile b = known.get(link.profileB());
    if (a == null || b == null) {
      return;
    }
    Profile via = a.shared() || !ownIds.contains(a.id()) ? a : b;
    for (Profile end : List.of(a, b)) {
      if (end.customerId() != customerId && !isHubAlone(end, via)) {
        found.putIfAbsent(
            end.customerId(),
            new PossibleDuplicate(end.customerId(), via.key(), reason(link), link.id()));
      }
    }
  }

  /** A shared identifier is nobody's duplicate; those who share it are. */
  private static boolean isHubAlone(Profile end, Profile via) {
    return end.shared() && end.id() == via.id();
  }

  private static String reason(Link link) {
    return link.state() == Link.State.CONFLICT
        ? "seen together, but their accounts differ"
        : "both were seen with an identifier that several people use";
  }
}
