package dev.touchline.host.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads profiles and links as they were committed. Each call by itself; from any thread. */
public interface IdentityQueries {

  /** A profile, if there is one. */
  Optional<Profile> findProfile(long id);

  /** All profiles of the customer that a profile belongs to now, the oldest first. */
  List<Profile> customerOf(long profileId);

  /** Several profiles, the oldest first. */
  List<Profile> profiles(Collection<Long> profileIds);

  /** All links that have an end among these profiles, in any state, the oldest first. */
  List<Link> linksOf(Collection<Long> profileIds);

  /** Links of shared identifiers to those who share them, the oldest first, at most so many. */
  List<Link> sharedLinksOf(Collection<Long> profileIds, int limit);

  /** Profiles of an identifier's exact type and value, in any scope. */
  List<Profile> byValue(String type, String value);

  /** Profiles whose identifier's value begins with a text, of any type, at most so many. */
  List<Profile> byPrefix(String prefix, int limit);
}
