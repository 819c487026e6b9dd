package dev.touchline.host.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.Text;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends events, each once, and keeps counts, orders and names beside them. Called by the one
 * thread that writes history, within its transaction.
 */
public final class History {

  private static final int REMEMBERED = 50_000;
  private static final int LONGEST_NAME = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Name(long profileId, String name) {}

  private final HistoryStore store;
  private final Purchases purchases;
  private final Cache<Name, Boolean> names = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Makes the history over a store. */
  public History(HistoryStore store) {
    this.store = store;
    this.purchases = new Purchases(store);
  }

  /**
   * Appends a batch.
   *
   * @return for each event whether it is new; one whose id was there before changes nothing
   */
  public boolean[] append(List<NewEvent> events) {
    if (events.isEmpty()) {
      return new boolean[0];
    }
    boolean[] isNew = store.append(events);
    List<NewEvent> added = new ArrayList<>(events.size());
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i]) {
        added.add(events.get(i));
      }
    }
    count(added);
    purchases.apply(added);
    added.forEach(this::keepName);
    return isNew;
  }

  /** The events that came from a record, as they are within the transaction. */
  public List<StoredEvent> ofRecord(long recordId) {
    return store.ofRecord(recordId);
  }

  /** Takes events away, because a replay of their record no longer gives them. */
  public void remove(Collection<StoredEvent> events) {
    store.remove(events.stream().map(StoredEvent::id).toList());
  }

  /** Derives what is counted about profiles anew, after events were taken away. */
  public void recount(Collection<Long> profileIds) {
    store.recountActivity(profileIds);
    purchases.rebuild(profileIds);
  }

  /** The record that brought an event, or 0 when there is no such event. */
  public long recordOf(EventId id) {
    return store.recordOf(id);
  }

  /** Keeps the names that a profile's stored events hold. */
  void keepNames(long profileId, List<StoredEvent> events) {
    names.invalidateAll(); // those of the profile were removed
    for (StoredEvent event : events) {
      JsonNode body = JSON.readTree(event.body());
      String updated = body.path("data").path("name").asString(null);
      boolean update = event.kind().equals(EventKind.PROFILE_UPDATED.wireName());
      String text = update && updated != null ? updated : body.path("customerName").asString(null);
      keepName(profileId, text, Micros.toInstant(event.position().occurredAtMicros()));
    }
  }

  /** Forgets what was learned in a transaction that was rolled back. */
  public void forget() {
    names.invalidateAll();
  }

  private void count(List<NewEvent> added) {
    ActivityCounts counts = new ActivityCounts();
    for (NewEvent event : added) {
      counts.add(event.profileId(), event.event());
    }
    store.addActivity(counts.deltas());
  }

  private void keepName(NewEvent newEvent) {
    keepName(newEvent.profileId(), nameIn(newEvent.event()), newEvent.event().occurredAt());
  }

  private void keepName(long profileId, @Nullable String text, Instant at) {
    if (text == null || text.isBlank()) {
      return;
    }
    String stripped = text.strip();
    String name = stripped.substring(0, Math.min(stripped.length(), LONGEST_NAME));
    Name key = new Name(profileId, name);
    if (names.getIfPresent(key) == null) {
      store.addName(profileId, name, Text.tokens(name), at);
      names.put(key, Boolean.TRUE);
    }
  }

  private static @Nullable String nameIn(Event event) {
    if (event.data() instanceof EventData.ProfileUpdate update && update.name() != null) {
      return update.name();
    }
    return event.customerName();
  }
}
