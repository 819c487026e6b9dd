package dev.touchline.host.outbox;

import dev.touchline.sdk.message.SentMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes steps down: where the message is now, why, and what the timeline is told, at once. */
final class OutboxBook {

  private final OutboxStore store;
  private final Clock clock;
  private final OutboxMeters meters;

  OutboxBook(OutboxStore store, OutboxMeters meters, Clock clock) {
    this.store = store;
    this.meters = meters;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  OutboxMessage reload(OutboxMessage message) {
    return store.find(message.id()).orElse(message);
  }

  MessageStep step(String action, @Nullable String note) {
    return new MessageStep(now(), action, note, null);
  }

  /** Makes a step; empty when somebody else made one first. */
  private Optional<OutboxMessage> move(OutboxMessage before, MessageProgress to, Telling telling) {
    if (!store.move(before, to, telling)) {
      return Optional.empty();
    }
    if (before.state() != to.state() || to.person() != before.progress().person()) {
      meters.moved(before.terms().connectionId(), to);
    }
    return Optional.of(new OutboxMessage(before.id(), before.terms(), to, before.version() + 1));
  }

  /**
   * It is about to be sent.
   *
   * @param id that it is going to have; null when the provider chooses it
   * @param over when the call is over at the latest
   */
  Optional<OutboxMessage> sending(OutboxMessage message, @Nullable String id, Instant over) {
    return move(message, message.progress().sending(id, over, now()), new Telling.Nothing());
  }

  /**
   * It waits to be sent.
   *
   * @param counts whether the attempt before, if there was one, counts as one
   */
  Optional<OutboxMessage> waiting(
      OutboxMessage message, MessageStep step, Instant next, boolean counts) {
    return move(message, message.progress().waiting(step, next, counts), new Telling.Drop());
  }

  Optional<OutboxMessage> sent(OutboxMessage message, SentMessage sent, MessageStep step) {
    Telling telling =
        sent.record() == null
            ? new Telling.Tell(
                OutboxEvents.CONNECTION, OutboxEvents.sent(message, sent.messageId(), step.at()))
            : new Telling.Tell(message.terms().connectionId(), sent.record());
    return move(message, message.progress().sent(sent.messageId(), step), telling);
  }

  /** Sent, as a person says: what is known of it from the attempt goes to the timeline. */
  Optional<OutboxMessage> sent(OutboxMessage message, MessageStep step) {
    return move(message, message.progress().sent(null, step), kept(message, step.at()));
  }

  /** Sent, as an event tells that is on the timeline already. */
  Optional<OutboxMessage> shown(OutboxMessage message, MessageStep step) {
    return move(message, message.progress().sent(null, step), new Telling.Drop());
  }

  Optional<OutboxMessage> failed(OutboxMessage message, String code, MessageStep step) {
    return move(
        message,
        message.progress().failed(code, step),
        new Telling.Tell(
            OutboxEvents.CONNECTION, OutboxEvents.failed(message, step.note(), step.at())));
  }

  /** It came back; until now nobody may have known that it went. */
  Optional<OutboxMessage> bounced(OutboxMessage message, MessageStep step) {
    Telling telling =
        message.state() == MessageState.SENT ? new Telling.Nothing() : kept(message, step.at());
    return move(message, message.progress().bounced(step), telling);
  }

  private static Telling kept(OutboxMessage message, Instant at) {
    String id = message.progress().messageId();
    return new Telling.TellKept(OutboxEvents.CONNECTION, OutboxEvents.sent(message, id, at));
  }

  /**
   * Nobody knows.
   *
   * @param ifSent what it is if it went out; null when that is not known
   * @param next when to look again; null when a person has to decide
   */
  Optional<OutboxMessage> unknown(
      OutboxMessage message,
      @Nullable SentMessage ifSent,
      MessageStep step,
      @Nullable Instant next) {
    String id = ifSent == null ? null : ifSent.messageId();
    MessageProgress to =
        next == null
            ? message.progress().forPerson(id, step)
            : message.progress().doubtful(id, step, next);
    Telling telling =
        ifSent == null || ifSent.record() == null
            ? new Telling.Nothing()
            : new Telling.Keep(message.terms().connectionId(), ifSent.record());
    return move(message, to, telling);
  }
}
