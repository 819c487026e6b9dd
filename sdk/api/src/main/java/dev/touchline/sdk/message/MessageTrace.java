package dev.touchline.sdk.message;

import org.jspecify.annotations.Nullable;

/** What a provider knows of a message whose outcome is unknown: a closed set. */
public sealed interface MessageTrace {

  /** It went out. */
  record Found(SentMessage message) implements MessageTrace {}

  /**
   * The provider would know of it, and does not. Believed, and the message sent again, only when
   * {@link dev.touchline.sdk.capability.MessageSender#latestArrival()} has passed.
   */
  record Absent() implements MessageTrace {}

  /**
   * The provider keeps no copy, so that nobody can tell. A person decides.
   *
   * @param reason why not, for people
   * @param message what it is if it went out; null when that cannot be known
   */
  record Untraceable(String reason, @Nullable SentMessage message) implements MessageTrace {}
}
