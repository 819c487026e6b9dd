package dev.touchline.host.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads profiles and links as they were committed. Each call by itself; from any thread. */
public interface IdentityQueries {

  /** A profile, if there is one. */
  Optional<Profile> findProfile(long id);

  /** All profiles of a customer, the oldest first. */
  List<Profile> profilesOf(long customerId);

  /** Several profiles, the oldest first. */
  List<Profile> profiles(Collection<Long> profileIds);

  /** All links that have an end among these profiles, in any state, the oldest first. */
  List<Link> linksOf(Collection<Long> profileIds);

  /** Profiles of an identifier's exact type and value, in any scope. */
  List<Profile> byValue(String type, String value);

  /** Profiles whose identifier's value begins with a text, of any type, at most so many. */
  List<Profile> byPrefix(String prefix, int limit);
}
