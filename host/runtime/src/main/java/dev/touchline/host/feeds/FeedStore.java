package dev.touchline.host.feeds;

import dev.touchline.sdk.capability.Backfiller.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where it is kept which time was covered, which was missed, and what is fetched later. */
public interface FeedStore {

  /** By which way something comes in. */
  enum Way {
    /** The provider calls. */
    WEBHOOK,
    /** The host polls or streams. */
    FEED
  }

  /** Until when everything is known that came by one way; by connection. */
  Map<Integer, Instant> covered(Way way);

  /** The same of one connection. */
  Optional<Instant> covered(Way way, int connectionId);

  /** Moves it for several connections; never back. */
  void cover(Way way, Collection<Integer> connectionIds, Instant until);

  /**
   * Keeps a gap; one that begins where another one of the connection does is the same.
   *
   * @return whether it is new
   */
  boolean addGap(Gap gap);

  /** Gaps of a connection, the newest first. */
  List<Gap> gaps(int connectionId, int limit);

  /** Closes the open gaps that lie in a span of time, and shortens those that reach out of it. */
  void closeGaps(int connectionId, Window window, Instant now);

  /** Begins a backfill. */
  Backfill addBackfill(int connectionId, Window window, Instant now);

  /** One backfill. */
  Optional<Backfill> backfill(long id);

  /** Backfills of a connection, the newest first. */
  List<Backfill> backfills(int connectionId, int limit);

  /** Those that are to be gone on with, the oldest first. */
  List<Backfill> unfinished();

  /** Says how it stands. Nothing happens when it has ended before. */
  void update(long backfill, Backfill.State state, @Nullable String error, Instant now);
}
