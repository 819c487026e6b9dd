package dev.touchline.host.pipeline;

import dev.touchline.host.history.NewEvent;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.Outcome.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says of a result what is kept about its record; nothing when it is simply done. */
final class Outcomes {

  private Outcomes() {}

  static @Nullable Outcome of(Result result) {
    return switch (result) {
      case Result.Events events -> {
        String note = events.normalized().note();
        String code = events.normalized().events().isEmpty() ? "no-event" : "partly-understood";
        yield note == null ? null : outcome(events.record(), State.DONE, 0, null, code, note);
      }
      case Result.Rejected bad ->
          outcome(bad.record(), State.QUARANTINED, bad.attempts(), null, bad.code(), bad.reason());
      case Result.Parked later ->
          outcome(
              later.record(),
              State.PENDING,
              later.attempts(),
              later.nextAt(),
              later.code(),
              later.reason());
    };
  }

  /** None of an event's identifiers identifies anybody. */
  static Outcome nobody(Result.Events from, String reason) {
    return outcome(from.record(), State.QUARANTINED, 0, null, "no-identifier", reason);
  }

  /** Another record brought the same event before. */
  static Outcome repeated(Result.Events from, NewEvent event) {
    return outcome(
        from.record(),
        State.DONE,
        0,
        null,
        "event-repeated",
        "event " + event.id() + " is in the history already, from another record");
  }

  private static Outcome outcome(
      InboxRecord record,
      State state,
      int attempts,
      @Nullable Instant nextAt,
      String code,
      String reason) {
    return new Outcome(record.id(), record.connectionId(), state, attempts, nextAt, code, reason);
  }
}
