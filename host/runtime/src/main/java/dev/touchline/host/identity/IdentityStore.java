package dev.touchline.host.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where profiles and links are kept, for writing: every method but {@link #inTransaction} is called
 * within a transaction, and sees what that transaction did.
 */
public interface IdentityStore {

  /** Runs work in one transaction, joining the one that the thread is in. */
  <T extends @Nullable Object> T inTransaction(Supplier<T> work);

  /** The profiles of identifiers; unknown ones are missing from the answer. */
  Map<IdentifierKey, Long> find(Collection<IdentifierKey> keys);

  /** Makes a profile, a customer of its own, for each identifier that has none. */
  Map<IdentifierKey, Long> create(Collection<IdentifierKey> keys, Instant at);

  /** A profile that exists. */
  Profile profile(long id);

  /** A profile, if there is one. */
  Optional<Profile> findProfile(long id);

  /** All profiles of a customer, the oldest first. */
  List<Profile> profilesOf(long customerId);

  /** All links that have an end among these profiles, in any state, the oldest first. */
  List<Link> linksOf(Collection<Long> profileIds);

  /** Several profiles. */
  List<Profile> profiles(Collection<Long> profileIds);

  /** Whether the rule has looked at this pair before, with whatever result. */
  boolean seenTogether(long profileA, long profileB);

  /** Adds a link and gives its id. */
  long addLink(
      long profileA,
      long profileB,
      Link.Rule rule,
      Link.State state,
      String evidence,
      String by,
      Instant at);

  /** Changes links' state. */
  void changeLinks(Collection<Long> linkIds, Link.State state, String by, Instant at);

  /** Marks a profile's identifier as used by several people. */
  void markShared(long profileId);

  /** Moves profiles to a customer. */
  void moveProfiles(Collection<Long> profileIds, long customerId);
}
