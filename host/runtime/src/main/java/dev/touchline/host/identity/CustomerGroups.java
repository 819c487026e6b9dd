package dev.touchline.host.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Derives customers from profiles and active links: each connected group is a customer, named after
 * its oldest profile. So the same links give the same customers, in whatever order they came, and
 * taking a link away gives back exactly what was before.
 */
final class CustomerGroups {

  private final IdentityStore store;

  CustomerGroups(IdentityStore store) {
    this.store = store;
  }

  /** Joins two customers after a link between them was added. */
  void join(long customerA, long customerB) {
    if (customerA == customerB) {
      return;
    }
    long older = Math.min(customerA, customerB);
    List<Long> younger =
        store.profilesOf(Math.max(customerA, customerB)).stream().map(Profile::id).toList();
    store.moveProfiles(younger, older);
  }

  /** Groups a customer's profiles anew after links among them were taken away. */
  void regroup(long customerId) {
    List<Profile> profiles = store.profilesOf(customerId);
    Map<Long, Long> parent = new HashMap<>();
    profiles.forEach(profile -> parent.put(profile.id(), profile.id()));
    for (Link link : store.linksOf(parent.keySet())) {
      if (link.state() == Link.State.ACTIVE
          && parent.containsKey(link.profileA())
          && parent.containsKey(link.profileB())) {
        unite(parent, link.profileA(), link.profileB());
      }
    }
    Map<Long, List<Long>> moved = new TreeMap<>();
    for (Profile profile : profiles) {
      long oldest = root(parent, profile.id());
      if (profile.customerId() != oldest) {
        moved.computeIfAbsent(oldest, id -> new ArrayList<>()).add(profile.id());
      }
    }
    moved.forEach((oldest, members) -> store.moveProfiles(members, oldest));
  }

  /** The smaller root wins, so that every root is its group's oldest profile. */
  private static void unite(Map<Long, Long> parent, long a, long b) {
    long rootA = root(parent, a);
    long rootB = root(parent, b);
    parent.put(Math.max(rootA, rootB), Math.min(rootA, rootB));
  }

  private static long root(Map<Long, Long> parent, long id) {
    long current = id;
    while (parent.getOrDefault(current, current) != current) {
      current = parent.getOrDefault(current, current);
    }
    return current;
  }

  /**
   * Whether joining two customers would give one person more identifiers of a type than a person
   * has, such as two loyalty cards of one programme.
   */
  static boolean conflict(Collection<Profile> one, Collection<Profile> other) {
    Map<String, int[]> counts = new HashMap<>();
    count(one, counts, 0);
    count(other, counts, 1);
    for (Map.Entry<String, int[]> entry : counts.entrySet()) {
      int[] count = entry.getValue();
      String type = entry.getKey().substring(0, entry.getKey().indexOf('\n'));
      int most = IdentifierPolicy.of(type).mostOfACustomer();
      boolean bothHave = count[0] > 0 && count[1] > 0;
      if (bothHave && (long) count[0] + count[1] > most) {
        return true;
      }
    }
    return false;
  }

  private static void count(Collection<Profile> profiles, Map<String, int[]> counts, int side) {
    for (Profile profile : profiles) {
      String kind = profile.key().type() + '\n' + profile.key().scope();
      counts.computeIfAbsent(kind, k -> new int[2])[side]++;
    }
  }
}
