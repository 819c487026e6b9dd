package dev.touchline.host.api;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.events.EventItems.Item;
import dev.touchline.host.events.EventsConnection;
import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.model.EventJson;
import dev.touchline.host.model.InvalidEventException;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.sdk.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes first-party events in: each good one becomes a record, durable before the answer. */
final class EventIntake {

  private static final int LONGEST_WAIT_SECONDS = 30;

  private final Inbox inbox;
  private final Pipeline pipeline;

  EventIntake(Inbox inbox, Pipeline pipeline) {
    this.inbox = inbox;
    this.pipeline = pipeline;
  }

  /**
   * Takes in one request's events.
   *
   * @param lines whether each line is an event by itself
   * @param wait whether to answer only once they are on timelines
   * @throws RuntimeException that {@link KnownProblems} knows
   */
  EventsAnswer accept(byte[] body, boolean lines, boolean wait) {
    List<EventsAnswer.Rejected> rejected = new ArrayList<>();
    NewRecord single = single(body);
    List<NewRecord> records = single != null ? List.of(single) : records(body, lines, rejected);
    List<Appended> appended =
        records.isEmpty() ? List.of() : stored(inbox.append(LiveConnection.EVENTS_ID, records));
    if (wait && !appended.isEmpty()) {
      awaitVisible(appended.stream().mapToLong(Appended::recordId).max().orElse(0));
    }
    int duplicates = (int) appended.stream().filter(Appended::duplicate).count();
    return new EventsAnswer(appended.size() - duplicates, duplicates, rejected);
  }

  /** The usual case, read once: the body is one good event. Null when it is not. */
  private static @Nullable NewRecord single(byte[] body) {
    if (body.length == 0 || body[0] != '{') {
      return null;
    }
    try {
      return NewRecord.of(EventsConnection.record(EventJson.read(body), body));
    } catch (InvalidEventException e) {
      return null; // told item by item
    }
  }

  private static List<NewRecord> records(
      byte[] body, boolean lines, List<EventsAnswer.Rejected> rejected) {
    List<Item> items = EventBodies.items(body, lines);
    List<NewRecord> records = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      try {
        Item item = items.get(i);
        Event event = EventJson.read(body, item.offset(), item.length());
        byte[] json = Arrays.copyOfRange(body, item.offset(), item.offset() + item.length());
        records.add(NewRecord.of(EventsConnection.record(event, json)));
      } catch (InvalidEventException e) {
        rejected.add(new EventsAnswer.Rejected(i, e.code(), e.detail()));
      }
    }
    return records;
  }

  /** Waits without a limit: a timer for each event would cost as much as reading it does. */
  private static List<Appended> stored(CompletableFuture<List<Appended>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("the inbox failed", e.getCause());
    } catch (InterruptedException e) {
      throw stopping();
    }
  }

  private void awaitVisible(long recordId) {
    try {
      pipeline.visible(recordId).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof NotInChargeException standby
          ? standby
          : new IllegalStateException("the pipeline failed", e.getCause());
    } catch (TimeoutException e) {
      throw ProblemException.of(
          503,
          "not-visible-yet",
          "the events are stored, but not on timelines after " + LONGEST_WAIT_SECONDS + " s");
    } catch (InterruptedException e) {
      throw stopping();
    }
  }

  private static ProblemException stopping() {
    Thread.currentThread().interrupt();
    return ProblemException.of(503, "stopping", "the host is stopping; send the same again");
  }
}
