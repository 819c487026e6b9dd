package dev.touchline.host.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tokens and whom they belong to. Thread-safe. */
public final class Tokens {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Access ADMINISTRATOR = new Access("admin", Role.ADMIN);
  private static final int LONGEST = 200;
  private static final int RANDOM_BYTES = 24;

  private final AdminToken admin;
  private final TokenStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  // so short that a removed token is refused soon, also by other hosts on the same database
  private final Cache<ByteBuffer, Optional<Access>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  /** Makes the service over a store. */
  public Tokens(AdminToken admin, TokenStore store, Clock clock) {
    this.admin = admin;
    this.store = store;
    this.clock = clock;
  }

  /** Whose token it is; empty when nobody's. */
  public Optional<Access> find(String token) {
    if (token.isEmpty() || token.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] hash = TokenHash.of(token);
    if (admin.matches(hash)) {
      return Optional.of(ADMINISTRATOR);
    }
    return known.get(ByteBuffer.wrap(hash), key -> store.find(hash));
  }

  /** Whether somebody can be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Makes a token.
   *
   * @param name 1 to 40 of a-z, 0-9 and -
   * @return the token, which nobody can read afterwards; empty when the name is taken
   * @throws IllegalArgumentException when the name cannot be one
   */
  public Optional<String> create(String name, Role role) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "token name '" + name + "' must be 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String token = "tl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    boolean added =
        !name.equals(ADMINISTRATOR.name())
            && store.add(new Access(name, role), TokenHash.of(token), clock.instant());
    return added ? Optional.of(token) : Optional.empty();
  }

  /** All tokens but the administrator's. */
  public List<TokenStore.Stored> list() {
    return store.list();
  }

  /** Takes a token away; false when there is none of that name. */
  public boolean remove(String name) {
    boolean removed = store.remove(name);
    known.invalidateAll();
    return removed;
  }
}
