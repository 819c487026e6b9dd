package dev.touchline.host.gateway;

/** Whose request it is, where there are not enough for all. */
public enum Priority {
  /** Somebody waits for it: a look-up, a reply, a refund, a check. */
  LIVE,
  /** Nobody does: polling. Leaves a part of a rate budget to what is live, and never waits. */
  BACKGROUND
}
