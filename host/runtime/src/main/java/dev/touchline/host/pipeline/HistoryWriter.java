package dev.touchline.host.pipeline;

import dev.touchline.host.history.History;
import dev.touchline.host.history.NewEvent;
import dev.touchline.host.identity.IdentityResolver;
import dev.touchline.host.identity.IdentityResolver.Resolved;
import dev.touchline.host.identity.IdentityResolver.Subject;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.EventJson;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.model.Summary;
import dev.touchline.sdk.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of results in one transaction: identity, history, and what became of each record.
 * Whatever fails, nothing of the batch is written, and it can be written again.
 */
public final class HistoryWriter {

  /**
   * What is written at once.
   *
   * @param results one for each record
   * @param again whether outcomes of these records may be kept already
   * @param upTo the new position; 0 leaves it as it is
   */
  public record Batch(List<Result> results, boolean again, long upTo) {}

  /** An event with what its record knows, on its way to the history. */
  private record Draft(Result.Events from, Event event) {}

  private final IdentityResolver resolver;
  private final History history;
  private final OutcomeStore outcomes;
  private final Function<List<NewEvent>, boolean[]> appending;

  /** Makes a writer to the timelines of all. */
  public HistoryWriter(Pipeline.Target target) {
    this(target, target.history()::append);
  }

  /**
   * Makes a writer that appends in a way of its own.
   *
   * @param appending says of each event whether it is new
   */
  public HistoryWriter(Pipeline.Target target, Function<List<NewEvent>, boolean[]> appending) {
    this.resolver = target.resolver();
    this.history = target.history();
    this.outcomes = target.outcomes();
    this.appending = appending;
  }

  /**
   * Writes a batch.
   *
   * @return how many events are new, by connection
   * @throws RuntimeException of the store, after a roll-back
   */
  public Map<Integer, Integer> write(Batch batch) {
    try {
      return outcomes.inTransaction(() -> writeWithin(batch));
    } catch (RuntimeException | Error e) {
      resolver.forget();
      history.forget();
      throw e;
    }
  }

  private Map<Integer, Integer> writeWithin(Batch batch) {
    List<Draft> drafts = new ArrayList<>();
    for (Result result : batch.results()) {
      if (result instanceof Result.Events events) {
        events.normalized().events().forEach(event -> drafts.add(new Draft(events, event)));
      }
    }
    Map<Long, Outcome> kept = new HashMap<>();
    Map<Integer, Integer> added = drafts.isEmpty() ? Map.of() : append(drafts, kept);
    List<Long> done = new ArrayList<>();
    for (Result result : batch.results()) {
      long id = result.record().id();
      Outcome outcome = kept.getOrDefault(id, Outcomes.of(result));
      if (outcome != null) {
        kept.put(id, outcome);
      } else if (batch.again()) {
        done.add(id);
      }
    }
    outcomes.save(kept.values());
    outcomes.clear(done);
    if (batch.upTo() > 0) {
      outcomes.advance(batch.upTo());
    }
    return added;
  }

  private Map<Integer, Integer> append(List<Draft> drafts, Map<Long, Outcome> kept) {
    List<@Nullable Resolved> owners = resolver.resolve(drafts.stream().map(this::subject).toList());
    List<NewEvent> events = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Resolved owner = owners.get(i);
      if (owner == null) {
        String reason = resolver.reasons(draft.event().identifiers());
        kept.put(draft.from().record().id(), Outcomes.nobody(draft.from(), reason));
      } else {
        events.add(newEvent(draft, owner));
      }
    }
    boolean[] isNew = appending.apply(events);
    Map<Integer, Integer> added = new HashMap<>();
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i]) {
        added.merge(events.get(i).connectionId(), 1, Integer::sum);
      } else {
        repeated(events.get(i), drafts, kept);
      }
    }
    return added;
  }

  private Subject subject(Draft draft) {
    return new Subject(
        draft.event().identifiers(), () -> "record " + new RecordId(draft.from().record().id()));
  }

  private static NewEvent newEvent(Draft draft, Resolved owner) {
    InboxRecord record = draft.from().record();
    Event event = draft.event();
    return new NewEvent(
        EventId.of(record.connectionId(), event.externalId()),
        owner.profileId(),
        event,
        record.connectionId(),
        draft.from().plugin(),
        record.id(),
        record.record().receivedAt(),
        EventJson.writeBody(event, owner.identifiers(), Summary.of(event)));
  }

  /**
   * An event that is there already: a replay of its own record, or another record that repeats it.
   */
  private void repeated(NewEvent event, List<Draft> drafts, Map<Long, Outcome> kept) {
    if (history.recordOf(event.id()) == event.recordId()) {
      return;
    }
    drafts.stream()
        .map(Draft::from)
        .filter(from -> from.record().id() == event.recordId())
        .findFirst()
        .ifPresent(from -> kept.putIfAbsent(event.recordId(), Outcomes.repeated(from, event)));
  }
}
