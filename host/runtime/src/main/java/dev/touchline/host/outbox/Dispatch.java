package dev.touchline.host.outbox;

import dev.touchline.host.outbox.Senders.Attempt;
import dev.touchline.host.outbox.Senders.Looked;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message one step further: sends it, or looks for it when nobody knows whether it went
 * out. Holds nothing in memory: whatever the store says is enough to go on, after any crash.
 */
final class Dispatch {

  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final int TRIES_TO_WRITE = 3;

  private final OutboxBook book;
  private final Senders senders;
  private final OutboxSettings settings;

  Dispatch(OutboxBook book, Senders senders, OutboxSettings settings) {
    this.book = book;
    this.senders = senders;
    this.settings = settings;
  }

  OutboxMessage advance(OutboxMessage message) {
    return switch (message.state()) {
      case QUEUED -> send(message);
      case SENDING, UNKNOWN -> message.progress().person() ? message : lookUp(message);
      case SENT, FAILED, BOUNCED -> message;
    };
  }

  private OutboxMessage send(OutboxMessage message) {
    Instant late = message.terms().message().createdAt().plus(settings.giveUp());
    if (book.now().isAfter(late)) {
      return orReload(
          message, book.failed(message, "given-up", book.step("give-up", late(message))));
    }
    Optional<String> obstacle = senders.obstacle(message);
    if (obstacle.isPresent()) {
      return orReload(
          message, book.waiting(message, book.step("wait", obstacle.get()), pause(message), true));
    }
    Instant over = book.now().plus(settings.deadline());
    Optional<OutboxMessage> sending =
        book.sending(message, senders.messageId(message), over.plus(MARGIN));
    return sending.isEmpty()
        ? book.reload(message)
        : settle(sending.get(), senders.send(sending.get()));
  }

  private String late(OutboxMessage message) {
    String last = message.progress().reason();
    String words = "not sent within " + hours(settings.giveUp());
    return last == null ? words : words + "; last: " + last;
  }

  private static String hours(Duration time) {
    return time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }

  /** The outcome is a fact, whoever wrote to the message meanwhile. */
  private OutboxMessage settle(OutboxMessage sending, Attempt attempt) {
    OutboxMessage message = sending;
    for (int i = 0; i < TRIES_TO_WRITE && awaits(message, sending); i++) {
      OutboxMessage now = message;
      Optional<OutboxMessage> moved =
          switch (attempt) {
            case Attempt.NeverSent never ->
                book.waiting(now, book.step("wait", never.reason()), pause(now), false);
            case Attempt.Told told -> told(now, told.outcome());
            case Attempt.Lost lost ->
                book.unknown(now, null, book.step("lose-track", lost.reason()), pause(now));
          };
      if (moved.isPresent()) {
        if (moved.get().state() == MessageState.SENT) {
          senders.keepCopy(moved.get());
        }
        return moved.get();
      }
      message = book.reload(now);
    }
    return message;
  }

  /** Whether the attempt that was made is still the one whose outcome is open. */
  private static boolean awaits(OutboxMessage now, OutboxMessage sending) {
    boolean open = now.state() == MessageState.SENDING || now.state() == MessageState.UNKNOWN;
    return open && now.progress().attempts() == sending.progress().attempts();
  }

  private Optional<OutboxMessage> told(OutboxMessage message, SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Sent sent -> book.sent(message, sent.message(), book.step("sent", null));
      case SendOutcome.Rejected rejected ->
          book.failed(message, rejected.code(), book.step("refused", rejected.reason()));
      case SendOutcome.Deferred deferred ->
          book.waiting(
              message,
              book.step("defer", deferred.reason()),
              later(message, deferred.notBefore()),
              false);
      case SendOutcome.Unknown unknown ->
          book.unknown(
              overBy(message, book.now()),
              unknown.message(),
              book.step("lose-track", unknown.reason()),
              pause(message));
    };
  }

  /** The call has ended, so nothing of it can reach the provider later than now. */
  private static OutboxMessage overBy(OutboxMessage message, Instant now) {
    return new OutboxMessage(
        message.id(), message.terms(), message.progress().certainAt(now), message.version());
  }

  private OutboxMessage lookUp(OutboxMessage message) {
    Instant asked = book.now();
    Looked looked;
    try {
      looked = senders.find(message);
    } catch (OutboxException e) {
      return doubtful(message, String.valueOf(e.getMessage()));
    }
    Instant certain =
        Objects.requireNonNullElse(message.progress().certainAt(), asked)
            .plus(looked.latestArrival());
    return switch (looked.trace()) {
      case MessageTrace.Found found ->
          orReload(message, book.sent(message, found.message(), book.step("found", null)));
      case MessageTrace.Absent absent -> absent(message, asked, certain);
      case MessageTrace.Untraceable open -> untraceable(message, open, asked, certain);
    };
  }

  private OutboxMessage absent(OutboxMessage message, Instant asked, Instant certain) {
    if (asked.isBefore(certain)) {
      return open(message, "not found yet; certain from " + certain + " on", certain);
    }
    if (message.progress().attempts() >= settings.attempts()) {
      String why = "sent " + message.progress().attempts() + " times, and never found";
      return open(message, why, null);
    }
    return orReload(
        message,
        book.waiting(message, book.step("absent", "did not go out, is sent again"), asked, true));
  }

  /** Nobody can tell, but what went out late may still come back and be known by that. */
  private OutboxMessage untraceable(
      OutboxMessage message, MessageTrace.Untraceable open, Instant asked, Instant certain) {
    Instant next = asked.isBefore(certain) ? certain : null;
    return orReload(
        message, book.unknown(message, open.message(), book.step("look", open.reason()), next));
  }

  private OutboxMessage open(OutboxMessage message, String why, @Nullable Instant certain) {
    Instant pause = pause(message);
    Instant next = certain == null ? null : pause.isBefore(certain) ? pause : certain;
    return orReload(message, book.unknown(message, null, book.step("look", why), next));
  }

  /** Nobody could be asked: looked after again later, and by a person after many looks. */
  private OutboxMessage doubtful(OutboxMessage message, String why) {
    boolean tired = message.progress().checks() >= settings.looks();
    return orReload(
        message,
        book.unknown(message, null, book.step("look", why), tired ? null : pause(message)));
  }

  private Instant later(OutboxMessage message, @Nullable Duration notBefore) {
    Instant pause = pause(message);
    Instant allowed = notBefore == null ? pause : book.now().plus(notBefore);
    return pause.isBefore(allowed) ? allowed : pause;
  }

  private Instant pause(OutboxMessage message) {
    return book.now().plus(settings.pause(message.progress().checks()));
  }

  private OutboxMessage orReload(OutboxMessage before, Optional<OutboxMessage> moved) {
    return moved.orElseGet(() -> book.reload(before));
  }
}
