package dev.touchline.host.api;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.events.EventItems.Item;
import dev.touchline.host.events.EventsConnection;
import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
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
    List<Item> items = EventBodies.items(body, lines);
    List<NewRecord> records = new ArrayList<>(items.size());
    List<EventsAnswer.Rejected> rejected = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        records.add(record(body, items.get(i)));
      } catch (InvalidEventException e) {
        rejected.add(new EventsAnswer.Rejected(i, e.code(), e.detail()));
      }
    }
    List<Appended> appended =
        records.isEmpty()
            ? List.of()
            : done(inbox.append(LiveConnection.EVENTS_ID, records), "the inbox");
    if (wait && !appended.isEmpty()) {
      long last = appended.stream().mapToLong(Appended::recordId).max().orElse(0);
      done(pipeline.visible(last), "the pipeline");
    }
    int duplicates = (int) appended.stream().filter(Appended::duplicate).count();
    return new EventsAnswer(appended.size() - duplicates, duplicates, rejected);
  }

  private static NewRecord record(byte[] body, Item item) {
    Event event = EventJson.read(body, item.offset(), item.length());
    boolean all = item.offset() == 0 && item.length() == body.length;
    byte[] json =
        all ? body : Arrays.copyOfRange(body, item.offset(), item.offset() + item.length());
    return NewRecord.of(EventsConnection.record(event, json));
  }

  private static <T> T done(CompletableFuture<T> future, String what) {
    try {
      return future.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(what + " failed", e.getCause());
    } catch (TimeoutException e) {
      throw ProblemException.of(
          503,
          "not-in-time",
          what + " did not answer within " + LONGEST_WAIT_SECONDS + " s; send the same again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(503, "stopping", "the host is stopping; send the same again");
    }
  }
}
