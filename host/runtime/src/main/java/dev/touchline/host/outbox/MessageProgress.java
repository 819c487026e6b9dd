package dev.touchline.host.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a message is.
 *
 * @param person whether a person has to decide
 * @param code what programs tell the causes of a failure apart by
 * @param reason why it is where it is, for people
 * @param messageId the provider's id, as soon as it is known
 * @param certainAt from when on its absence at the provider is certain; null before an attempt
 * @param attempts how often it was sent without being refused at once
 * @param checks how often in a row nothing came of it; for the back-off
 * @param nextAt when to go on without being asked; null when there is nothing to do
 * @param sentAt when it is known to have been sent
 * @param steps the latest things done about it, in order
 */
public record MessageProgress(
    MessageState state,
    boolean person,
    @Nullable String code,
    @Nullable String reason,
    @Nullable String messageId,
    @Nullable Instant certainAt,
    int attempts,
    int checks,
    @Nullable Instant nextAt,
    @Nullable Instant sentAt,
    List<MessageStep> steps) {

  private static final int MOST_STEPS = 40;

  public MessageProgress {
    steps = List.copyOf(steps);
  }

  static MessageProgress queued(Instant now, String by) {
    return new MessageProgress(
        MessageState.QUEUED,
        false,
        null,
        null,
        null,
        null,
        0,
        0,
        now,
        null,
        List.of(new MessageStep(now, "queue", null, by)));
  }

  /** The same with one more step; the first stays, the oldest after it go. */
  private List<MessageStep> and(MessageStep step) {
    List<MessageStep> all = new ArrayList<>(steps);
    MessageStep last = all.getLast();
    if (last.action().equals(step.action()) && Objects.equals(last.note(), step.note())) {
      all.removeLast(); // the same again: only the newest is of interest
    }
    if (all.size() >= MOST_STEPS) {
      all.remove(1);
    }
    all.add(step);
    return all;
  }

  MessageProgress sending(@Nullable String id, Instant over, Instant now) {
    return new MessageProgress(
        MessageState.SENDING,
        false,
        null,
        null,
        id == null ? messageId : id,
        over,
        attempts + 1,
        0,
        over,
        null,
        and(new MessageStep(now, "send", "attempt " + (attempts + 1), null)));
  }

  /** The same with another time from which on its absence is certain. */
  MessageProgress certainAt(Instant certain) {
    return new MessageProgress(
        state, person, code, reason, messageId, certain, attempts, checks, nextAt, sentAt, steps);
  }

  /**
   * Certainly not sent by now, and tried again.
   *
   * @param counts whether the attempt before, if there was one, counts as one
   */
  MessageProgress waiting(MessageStep step, Instant next, boolean counts) {
    return new MessageProgress(
        MessageState.QUEUED,
        false,
        null,
        step.note(),
        messageId,
        null,
        counts ? attempts : Math.max(0, attempts - 1),
        checks + 1,
        next,
        null,
        and(step));
  }

  MessageProgress sent(@Nullable String id, MessageStep step) {
    return ended(MessageState.SENT, id, null, null, step.at(), step);
  }

  MessageProgress failed(String why, MessageStep step) {
    return ended(MessageState.FAILED, null, why, step.note(), null, step);
  }

  MessageProgress bounced(MessageStep step) {
    Instant went = sentAt == null ? step.at() : sentAt;
    return ended(MessageState.BOUNCED, null, "bounced", step.note(), went, step);
  }

  private MessageProgress ended(
      MessageState end,
      @Nullable String id,
      @Nullable String why,
      @Nullable String words,
      @Nullable Instant went,
      MessageStep step) {
    return new MessageProgress(
        end,
        false,
        why,
        words,
        id == null ? messageId : id,
        certainAt,
        attempts,
        0,
        null,
        went,
        and(step));
  }

  /** Not known any better. */
  MessageProgress doubtful(@Nullable String id, MessageStep step, Instant next) {
    return unknown(id, step, next, state == MessageState.UNKNOWN ? checks + 1 : 0);
  }

  MessageProgress forPerson(@Nullable String id, MessageStep step) {
    return unknown(id, step, null, checks);
  }

  private MessageProgress unknown(
      @Nullable String id, MessageStep step, @Nullable Instant next, int asked) {
    return new MessageProgress(
        MessageState.UNKNOWN,
        next == null,
        null,
        step.note(),
        id == null ? messageId : id,
        certainAt,
        attempts,
        asked,
        next,
        null,
        and(step));
  }
}
