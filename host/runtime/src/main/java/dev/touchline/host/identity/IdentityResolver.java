package dev.touchline.host.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.touchline.host.identity.Normalization.Unusable;
import dev.touchline.host.identity.Normalization.Usable;
import dev.touchline.sdk.identity.Identifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the profiles that events belong to, and links what was seen together. Called by the one
 * thread that writes history, within its transaction.
 *
 * <p>An identifier's profile never changes, so what was once looked up is remembered; in a steady
 * flow nothing is read from the store.
 */
public final class IdentityResolver {

  private static final int REMEMBERED = 100_000;

  /**
   * Whom one event is about.
   *
   * @param identifiers as the plugin gave them
   * @param evidence where they were seen, asked for only when there is something to link
   */
  public record Subject(List<Identifier> identifiers, Supplier<String> evidence) {}

  /**
   * The answer.
   *
   * @param profileId the owner of the event
   * @param identifiers normalised, the strongest first; those that identify nobody are left out
   */
  public record Resolved(long profileId, List<Identifier> identifiers) {}

  private record Known(IdentifierKey key, Identifier normalized, long profileId) {}

  private record Pair(long older, long younger) {}

  private final Identifiers identifiers;
  private final IdentityStore store;
  private final LinkRule rule;
  private final Clock clock;
  private final Cache<Identifier, Known> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Cache<Pair, Boolean> looked = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  IdentityResolver(Identifiers identifiers, IdentityStore store, LinkRule rule, Clock clock) {
    this.identifiers = identifiers;
    this.store = store;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * Resolves the subjects of a batch of events.
   *
   * @return one answer for each subject; null where none of the identifiers identifies anybody
   */
  public List<@Nullable Resolved> resolve(List<Subject> subjects) {
    Map<Identifier, Known> found = new HashMap<>();
    Map<Identifier, IdentifierKey> wanted = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      for (Identifier identifier : subject.identifiers()) {
        Known remembered = known.getIfPresent(identifier);
        if (remembered != null) {
          found.put(identifier, remembered);
        } else if (identifiers.normalize(identifier) instanceof Usable usable) {
          wanted.put(identifier, usable.key());
        }
      }
    }
    if (!wanted.isEmpty()) {
      lookUp(wanted, found);
    }
    List<@Nullable Resolved> answers = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      answers.add(resolve(subject, found));
    }
    return answers;
  }

  /** Why none of the identifiers identifies anybody. */
  public String reasons(List<Identifier> unusable) {
    List<String> reasons = new ArrayList<>();
    for (Identifier identifier : unusable) {
      if (identifiers.normalize(identifier) instanceof Unusable nobody) {
        reasons.add(nobody.reason());
      }
    }
    return String.join("; ", reasons);
  }

  /** Forgets everything: called when the transaction that it was learned in was rolled back. */
  public void forget() {
    known.invalidateAll();
    looked.invalidateAll();
  }

  private void lookUp(Map<Identifier, IdentifierKey> wanted, Map<Identifier, Known> found) {
    Set<IdentifierKey> keys = new LinkedHashSet<>(wanted.values());
    Map<IdentifierKey, Long> profiles = new HashMap<>(store.find(keys));
    keys.removeAll(profiles.keySet());
    if (!keys.isEmpty()) {
      profiles.putAll(store.create(keys, clock.instant()));
    }
    wanted.forEach((identifier, key) -> {
      Long profile = profiles.get(key);
      if (profile == null) {
        throw new IllegalStateException("the store made no profile for a " + key.type());
      }
      Known entry = new Known(key, key.toIdentifier(), profile);
      found.put(identifier, entry);
      known.put(identifier, entry);
    });
  }

  private @Nullable Resolved resolve(Subject subject, Map<Identifier, Known> found) {
    List<Known> usable = new ArrayList<>(subject.identifiers().size());
    for (Identifier identifier : subject.identifiers()) {
      Known entry = found.get(identifier);
      if (entry != null && !usable.contains(entry)) {
        usable.add(entry);
      }
    }
    if (usable.isEmpty()) {
      return null;
    }
    if (usable.size() > 1) {
      usable.sort(Comparator.comparing(entry -> IdentifierPolicy.of(entry.key().type())));
    }
    Known owner = usable.get(0);
    for (Known other : usable.subList(1, usable.size())) {
      link(owner.profileId(), other.profileId(), subject.evidence());
    }
    return new Resolved(owner.profileId(), usable.stream().map(Known::normalized).toList());
  }

  /** The strongest first; equal ones in the order given. */
  static List<IdentifierKey> inOrder(List<IdentifierKey> keys) {
    return keys.stream()
        .sorted(Comparator.comparing(key -> IdentifierPolicy.of(key.type())))
        .toList();
  }

  private void link(long one, long other, Supplier<String> evidence) {
    if (one == other) {
      return;
    }
    Pair pair = new Pair(Math.min(one, other), Math.max(one, other));
    if (looked.getIfPresent(pair) == null) {
      rule.seenTogether(pair.older(), pair.younger(), evidence.get());
      looked.put(pair, Boolean.TRUE);
    }
  }
}
