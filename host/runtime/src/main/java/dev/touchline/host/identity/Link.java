package dev.touchline.host.identity;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statement that two profiles are one person, with why. Kept for ever, whatever its state.
 *
 * @param profileA the older profile
 * @param profileB the younger one
 * @param evidence for people: the record in which both were seen, or the reason given by hand
 * @param createdBy a rule's or a person's name
 * @param changedAt when the state changed last; null when it never did
 */
public record Link(
    long id,
    long profileA,
    long profileB,
    Rule rule,
    State state,
    String evidence,
    Instant createdAt,
    String createdBy,
    @Nullable Instant changedAt,
    @Nullable String changedBy) {

  /** Why a link was made. */
  public enum Rule {
    /** Both identifiers came with one event. */
    SEEN_TOGETHER,
    /** A person said so. */
    BY_HAND;

    /** As the store and the API write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of a text that {@link #text()} wrote. */
    public static Rule of(String text) {
      return valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }

  /** Whether a link joins. */
  public enum State {
    /** It joins. */
    ACTIVE,
    /** Joining would make one person of two accounts: a possible duplicate. */
    CONFLICT,
    /** One side is shared by several people: a possible duplicate. */
    SHARED,
    /** Undone by a person; the rule does not make it again. */
    REMOVED;

    /** As the store and the API write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a text that {@link #text()} wrote. */
    public static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The profile at the other end. */
  public long other(long profileId) {
    return profileId == profileA ? profileB : profileA;
  }
}
