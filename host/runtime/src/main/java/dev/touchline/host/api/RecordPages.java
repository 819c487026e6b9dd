package dev.touchline.host.api;

import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records with their state, newest first: raw from the inbox, what became of them from the
 * pipeline. A record above the pipeline's position is pending; one below it, of which nothing is
 * kept, is done.
 */
final class RecordPages {

  private static final int MOST_ROUNDS = 20;

  /** A record and what is kept about it; null when it is simply done, or not looked at yet. */
  record Entry(InboxRecord record, Outcome.State state, @Nullable Outcome outcome) {}

  private final InboxStore inbox;
  private final OutcomeStore outcomes;

  RecordPages(Inbox inbox, OutcomeStore outcomes) {
    this.inbox = inbox.store();
    this.outcomes = outcomes;
  }

  /**
   * A page of a connection's records.
   *
   * @param state which ones; null for all
   * @param below ids below this one
   */
  List<Entry> page(int connectionId, Outcome.@Nullable State state, long below, int limit) {
    if (state == Outcome.State.QUARANTINED) {
      return kept(connectionId, state, below, limit);
    }
    if (state == Outcome.State.PENDING) {
      return pending(connectionId, below, limit);
    }
    List<Entry> page = new ArrayList<>();
    long next = below;
    for (int round = 0; round < MOST_ROUNDS && page.size() < limit; round++) {
      List<Entry> entries =
          entries(inbox.newest(connectionId, next, Long.MAX_VALUE, limit - page.size()));
      if (entries.isEmpty()) {
        return page;
      }
      next = entries.get(entries.size() - 1).record().id();
      entries.stream().filter(entry -> state == null || entry.state() == state).forEach(page::add);
    }
    return page;
  }

  /** One record, or null. */
  @Nullable Entry find(long recordId) {
    return inbox.find(recordId).map(record -> entries(List.of(record)).get(0)).orElse(null);
  }

  /** First those that nobody has looked at yet, then those that wait for another try. */
  private List<Entry> pending(int connectionId, long below, int limit) {
    long position = outcomes.position();
    List<Entry> page = new ArrayList<>();
    for (Entry entry : entries(inbox.newest(connectionId, below, Long.MAX_VALUE, limit))) {
      if (entry.record().id() > position) {
        page.add(entry);
      }
    }
    long next = page.isEmpty() ? below : page.get(page.size() - 1).record().id();
    page.addAll(kept(connectionId, Outcome.State.PENDING, next, limit - page.size()));
    return page;
  }

  private List<Entry> kept(int connectionId, Outcome.State state, long below, int limit) {
    if (limit <= 0) {
      return List.of();
    }
    List<Outcome> found = outcomes.list(connectionId, state, below, limit);
    Map<Long, InboxRecord> records =
        inbox.find(found.stream().map(Outcome::recordId).toList()).stream()
            .collect(Collectors.toMap(InboxRecord::id, Function.identity()));
    List<Entry> entries = new ArrayList<>();
    for (Outcome outcome : found) {
      InboxRecord record = records.get(outcome.recordId());
      if (record != null) {
        entries.add(new Entry(record, outcome.state(), outcome));
      }
    }
    return entries;
  }

  private List<Entry> entries(Collection<InboxRecord> records) {
    long position = outcomes.position();
    Map<Long, Outcome> kept =
        outcomes.find(records.stream().map(InboxRecord::id).toList()).stream()
            .collect(Collectors.toMap(Outcome::recordId, Function.identity()));
    return records.stream().map(record -> entry(record, kept.get(record.id()), position)).toList();
  }

  private static Entry entry(InboxRecord record, @Nullable Outcome outcome, long position) {
    if (outcome != null) {
      return new Entry(record, outcome.state(), outcome);
    }
    boolean seen = record.id() <= position;
    return new Entry(record, seen ? Outcome.State.DONE : Outcome.State.PENDING, null);
  }
}
