package dev.touchline.host.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept, by their hash alone. */
public interface TokenStore {

  /** A token as it is kept. */
  record Stored(Access access, Instant createdAt) {}

  /** Whose token has this hash. */
  Optional<Access> find(byte[] hash);

  /** All tokens, by name. */
  List<Stored> list();

  /**
   * Keeps a token.
   *
   * @return false when there is one of that name already
   */
  boolean add(Access access, byte[] hash, Instant at);

  /** Forgets a token; false when there is none of that name. */
  boolean remove(String name);
}
