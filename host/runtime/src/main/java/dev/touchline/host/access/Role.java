package dev.touchline.host.access;

import java.util.Locale;

/** What the owner of a token may do. Each role may do what those after it may. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Reads, and works with customers: links, events, replies. */
  AGENT,
  /** Reads. */
  READER;

  /** Whether this role may do what needs another one. */
  public boolean covers(Role needed) {
    return compareTo(needed) <= 0;
  }

  /** As the store and the API write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a text that {@link #text()} wrote. */
  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
