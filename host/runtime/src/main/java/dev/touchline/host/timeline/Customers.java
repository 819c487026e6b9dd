package dev.touchline.host.timeline;

import dev.touchline.host.history.Activity;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.Purchase;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.Text;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds customers and shows them at a glance. Thread-safe. */
public final class Customers {

  private static final int SHORTEST_PREFIX = 3;
  private static final int MOST_LOOKS = 5;

  private final Identity identity;
  private final HistoryQueries history;

  /** Makes the read model. */
  public Customers(Identity identity, HistoryQueries history) {
    this.identity = identity;
    this.history = history;
  }

  /**
   * The customers who have an identifier: one, or several where it is shared or scoped.
   *
   * @param type the identifier type's name
   * @param value in any usual writing
   * @throws IllegalArgumentException when the type cannot be one
   */
  public List<CustomerId> withIdentifier(String type, String value) {
    return identity.customersWith(type, value).stream().map(CustomerId::new).toList();
  }

  /**
   * Customers with a name, an order number, or an identifier that begins with the text.
   *
   * @param text as a person types it, with or without diacritics
   * @param limit how many at most
   */
  public List<CustomerId> search(String text, int limit) {
    Set<Long> found = new LinkedHashSet<>();
    String stripped = text.strip();
    found.addAll(customersOf(history.byOrderNumber(stripped, limit)));
    List<String> tokens = Text.tokens(stripped);
    if (!tokens.isEmpty()) {
      found.addAll(customersOf(history.byName(tokens, limit)));
    }
    if (stripped.length() >= SHORTEST_PREFIX) {
      found.addAll(identity.customersWith("phone", stripped));
      found.addAll(identity.customersWithPrefix(stripped, limit));
      found.addAll(identity.customersWithPrefix(stripped.toLowerCase(Locale.ROOT), limit));
    }
    return found.stream().limit(limit).map(CustomerId::new).toList();
  }

  private List<Long> customersOf(List<Long> profileIds) {
    return identity.profiles(profileIds).stream().map(Profile::customerId).toList();
  }

  /**
   * A customer at a glance.
   *
   * @param id any id that the customer ever had
   * @throws dev.touchline.host.identity.IdentityException when no customer ever had it
   */
  public CustomerSummary summary(CustomerId id) {
    CustomerSummary summary;
    long generation;
    int looks = 0;
    do { // a rebuild that comes in between would show half of it
      generation = history.generation();
      summary = read(id);
    } while (history.generation() != generation && ++looks < MOST_LOOKS);
    return summary;
  }

  private CustomerSummary read(CustomerId id) {
    List<Profile> profiles = identity.profilesOf(id.value());
    long canonical = profiles.get(0).customerId();
    List<Long> profileIds = profiles.stream().map(Profile::id).toList();
    List<Identifier> identifiers = profiles.stream().map(p -> p.key().toIdentifier()).toList();
    List<Activity> activity = history.activity(profileIds);
    List<Purchase.TakenOver> elsewhere =
        history.takenOver(profileIds).stream()
            .filter(order -> !profileIds.contains(order.profileId()))
            .toList();
    Spending spending = new Spending(history.purchases(profileIds), elsewhere);
    return new CustomerSummary(
        id,
        new CustomerId(canonical),
        identifiers,
        new ArrayList<>(new LinkedHashSet<>(history.names(profileIds))),
        activity.stream().map(Activity::first).min(Comparator.<Instant>naturalOrder()).orElse(null),
        activity.stream().map(Activity::last).max(Comparator.<Instant>naturalOrder()).orElse(null),
        counts(activity, Activity::channel),
        counts(activity, Activity::kind),
        spending.orders(),
        spending.net());
  }

  private static SortedMap<String, Long> counts(
      Collection<Activity> activity, Function<Activity, String> by) {
    SortedMap<String, Long> counts = new TreeMap<>();
    activity.forEach(entry -> counts.merge(by.apply(entry), entry.events(), Long::sum));
    return counts;
  }
}
