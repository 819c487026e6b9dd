package dev.touchline.host.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store with something happening before or after its calls. */
public class HookedInboxStore implements InboxStore {

  private final InboxStore store;

  public HookedInboxStore(InboxStore store) {
    this.store = store;
  }

  @Override
  public Written append(List<Entry> entries, List<Cursor> cursors) {
    return store.append(entries, cursors);
  }

  @Override
  public Optional<String> cursor(int connectionId) {
    return store.cursor(connectionId);
  }

  @Override
  public List<InboxRecord> after(long recordId, int limit, long bytes) {
    return store.after(recordId, limit, bytes);
  }

  @Override
  public Optional<InboxRecord> find(long recordId) {
    return store.find(recordId);
  }

  @Override
  public List<InboxRecord> find(List<Long> recordIds, long bytes) {
    return store.find(recordIds, bytes);
  }

  @Override
  public List<InboxRecord> find(List<Long> recordIds) {
    return store.find(recordIds);
  }

  @Override
  public List<RecordHead> heads(int connectionId, long below, int limit) {
    return store.heads(connectionId, below, limit);
  }

  @Override
  public List<RecordHead> heads(Collection<Long> recordIds) {
    return store.heads(recordIds);
  }

  @Override
  public List<InboxRecord> arrived(
      int connectionId, long after, long fromMicros, long toMicros, int limit) {
    return store.arrived(connectionId, after, fromMicros, toMicros, limit);
  }

  @Override
  public List<InboxRecord> between(
      int connectionId, long after, long before, boolean newestFirst, int limit, long bytes) {
    return store.between(connectionId, after, before, newestFirst, limit, bytes);
  }

  @Override
  public long count(int connectionId, long upTo) {
    return store.count(connectionId, upTo);
  }

  @Override
  public long lastId() {
    return store.lastId();
  }
}
