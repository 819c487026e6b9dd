package dev.touchline.host.outbox;

import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.message.SentMessage;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A provider that recognises no repeat: every call that reaches it may go out again. What goes
 * wrong is told call by call.
 */
final class FakeProvider implements MessageSender {

  static final Duration LATEST = Duration.ofSeconds(90);

  /** What a call of {@code send} does. */
  enum Behaviour {
    SENDS,
    SENDS_AND_DROPS_THE_REPLY,
    SENDS_AND_SAYS_UNKNOWN,
    SENDS_AND_CRASHES_THE_HOST,
    SENDS_LATE,
    FAILS_BEFORE_SENDING,
    CRASHES_THE_HOST_BEFORE_SENDING,
    DEFERS,
    WANTS_OTHER_CREDENTIALS,
    REJECTS,
    REJECTS_BY_EXCEPTION
  }

  private record Late(Instant at, String key) {}

  private final Clock clock;
  private final boolean copiesKept;
  private final Deque<Behaviour> behaviours = new ArrayDeque<>();
  private final List<Late> late = new ArrayList<>();
  final List<String> out = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  boolean ownRecords = true;
  int downForLooks;

  FakeProvider(Clock clock, boolean copiesKept) {
    this.clock = clock;
    this.copiesKept = copiesKept;
  }

  FakeProvider then(Behaviour... next) {
    behaviours.addAll(List.of(next));
    return this;
  }

  @Override
  public MessageRules rules() {
    return new MessageRules(Channel.EMAIL, IdentifierType.EMAIL, "", 1_000, true, true, 2, 100);
  }

  @Override
  public Optional<String> messageId(MessageKey key) {
    return Optional.of(key.value() + "@shop.example");
  }

  @Override
  public SendOutcome send(OutgoingMessage message, MessageKey key) {
    Behaviour behaviour = behaviours.isEmpty() ? Behaviour.SENDS : behaviours.poll();
    return switch (behaviour) {
      case SENDS -> {
        goesOut(message, key);
        yield new SendOutcome.Sent(sent(key));
      }
      case SENDS_AND_DROPS_THE_REPLY -> {
        goesOut(message, key);
        throw new RetryLaterException("timeout", "no answer in time");
      }
      case SENDS_AND_SAYS_UNKNOWN -> {
        goesOut(message, key);
        yield new SendOutcome.Unknown("the line broke", sent(key));
      }
      case SENDS_AND_CRASHES_THE_HOST -> {
        goesOut(message, key);
        throw new SimulatedCrash();
      }
      case SENDS_LATE -> {
        late.add(new Late(clock.instant().plus(LATEST.dividedBy(2)), key.value()));
        throw new IllegalStateException("connection reset");
      }
      case FAILS_BEFORE_SENDING -> throw new RetryLaterException("reset", "connection reset");
      case CRASHES_THE_HOST_BEFORE_SENDING -> throw new SimulatedCrash();
      case DEFERS -> new SendOutcome.Deferred("451 try again later", null);
      case WANTS_OTHER_CREDENTIALS -> throw new CredentialsException("auth", "wrong password");
      case REJECTS -> new SendOutcome.Rejected("mailbox-unknown", "550 no such user");
      case REJECTS_BY_EXCEPTION -> throw new RejectedException("too-long", "552 too long");
    };
  }

  private void goesOut(OutgoingMessage message, MessageKey key) {
    out.add(key.value());
    texts.add(message.text());
  }

  private void arrive() {
    late.stream()
        .filter(one -> !one.at().isAfter(clock.instant()))
        .forEach(one -> out.add(one.key()));
    late.removeIf(one -> !one.at().isAfter(clock.instant()));
  }

  @Override
  public MessageTrace find(OutgoingMessage message, MessageKey key) {
    arrive();
    if (downForLooks > 0) {
      downForLooks--;
      throw new RetryLaterException("down", "the provider is down");
    }
    if (!copiesKept) {
      return new MessageTrace.Untraceable("the server keeps no copies", sent(key));
    }
    return out.contains(key.value())
        ? new MessageTrace.Found(sent(key))
        : new MessageTrace.Absent();
  }

  @Override
  public Duration latestArrival() {
    return LATEST;
  }

  /** How many times anything went out. */
  int sendings() {
    arrive();
    return out.size();
  }

  private SentMessage sent(MessageKey key) {
    String id = key.value() + "@shop.example";
    return new SentMessage(id, ownRecords ? IncomingRecord.of("mail:" + id, "{}").build() : null);
  }
}
