package dev.touchline.host.api;

import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.RecordHead;
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
 * Records with their state, newest first, without their bodies: heads from the inbox, what became
 * of them from the pipeline. A record above the pipeline's position is pending; one below it, of
 * which nothing is kept, is done.
 */
final class RecordPages {

  private static final int HEADS_AT_ONCE = 500;
  private static final int MOST_ROUNDS = 40;

  /** A record and what is kept about it; null when it is simply done, or not looked at yet. */
  record Entry(RecordHead record, Outcome.State state, @Nullable Outcome outcome) {}

  /**
   * Part of a list.
   *
   * @param next ids below this one come next; null at the end. A page may be short and have one:
   *     what is wanted may be far from the last one
   */
  record Page(List<Entry> entries, @Nullable Long next) {

    static Page of(List<Entry> found, int limit) {
      boolean more = found.size() > limit;
      List<Entry> shown = more ? List.copyOf(found.subList(0, limit)) : found;
      return new Page(shown, more ? (Long) shown.get(limit - 1).record().id() : null);
    }
  }

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
  Page page(int connectionId, Outcome.@Nullable State state, long below, int limit) {
    return switch (state) {
      case QUARANTINED ->
          Page.of(kept(connectionId, Outcome.State.QUARANTINED, below, limit + 1), limit);
      case PENDING -> Page.of(pending(connectionId, below, limit + 1), limit);
      case DONE -> done(connectionId, below, limit);
      case null -> Page.of(entries(inbox.heads(connectionId, below, limit + 1)), limit);
    };
  }

  /** Most are done; where many in a row are not, what was looked at in vain is not done again. */
  private Page done(int connectionId, long below, int limit) {
    List<Entry> found = new ArrayList<>();
    long next = below;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int wanted = round == 0 ? limit + 1 : HEADS_AT_ONCE;
      List<Entry> entries = entries(inbox.heads(connectionId, next, wanted));
      entries.stream().filter(entry -> entry.state() == Outcome.State.DONE).forEach(found::add);
      if (found.size() > limit || entries.size() < wanted) {
        return Page.of(found, limit);
      }
      next = entries.get(entries.size() - 1).record().id();
    }
    return new Page(found, next);
  }

  /** One record, or null. */
  @Nullable Entry find(long recordId) {
    List<RecordHead> found = inbox.heads(List.of(recordId));
    return found.isEmpty() ? null : entries(found).get(0);
  }

  /** First those that nobody has looked at yet, then those that wait for another try. */
  private List<Entry> pending(int connectionId, long below, int limit) {
    long position = outcomes.position();
    List<Entry> page = new ArrayList<>();
    for (Entry entry : entries(inbox.heads(connectionId, below, limit))) {
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
    Map<Long, RecordHead> records =
        inbox.heads(found.stream().map(Outcome::recordId).toList()).stream()
            .collect(Collectors.toMap(RecordHead::id, Function.identity()));
    List<Entry> entries = new ArrayList<>();
    for (Outcome outcome : found) {
      RecordHead record = records.get(outcome.recordId());
      if (record != null) {
        entries.add(new Entry(record, outcome.state(), outcome));
      }
    }
    return entries;
  }

  private List<Entry> entries(Collection<RecordHead> records) {
    long position = outcomes.position();
    Map<Long, Outcome> kept =
        outcomes.find(records.stream().map(RecordHead::id).toList()).stream()
            .collect(Collectors.toMap(Outcome::recordId, Function.identity()));
    return records.stream().map(record -> entry(record, kept.get(record.id()), position)).toList();
  }

  private static Entry entry(RecordHead record, @Nullable Outcome outcome, long position) {
    if (outcome != null) {
      return new Entry(record, outcome.state(), outcome);
    }
    boolean seen = record.id() <= position;
    return new Entry(record, seen ? Outcome.State.DONE : Outcome.State.PENDING, null);
  }
}
