package dev.touchline.host.outbox;

import dev.touchline.host.model.MessageId;

/**
 * A message in the outbox.
 *
 * @param version grows with each step
 */
public record OutboxMessage(
    MessageId id, MessageTerms terms, MessageProgress progress, long version) {

  /** Where it is. */
  public MessageState state() {
    return progress.state();
  }

  /** Says nothing of whom and what. */
  @Override
  public String toString() {
    return "OutboxMessage[" + id + ", " + state() + "]";
  }
}
