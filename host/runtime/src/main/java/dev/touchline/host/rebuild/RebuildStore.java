package dev.touchline.host.rebuild;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where rebuilds are kept: in the history's database, so that how far they are commits together
 * with what they did. Each call is a transaction, or part of the one that the caller is in.
 */
public interface RebuildStore {

  /**
   * What was compared.
   *
   * @param connectionId whose records
   * @param upTo the last of them
   * @param records how many
   * @param failed how many were refused
   * @param touches of the records that came out differently, whose timelines they touch
   */
  record Compared(
      int connectionId, long upTo, int records, int failed, Map<Long, Set<Long>> touches) {}

  /**
   * A rebuild that begins.
   *
   * @param total how many records are to be compared
   */
  record New(
      String plugin,
      String from,
      String to,
      Rebuild.State state,
      long upTo,
      long total,
      Instant at) {}

  /** What one step changed. */
  record Change(long added, long removed, long changed) {}

  /**
   * Begins a rebuild.
   *
   * @param connectionIds whose records are to be compared
   */
  Rebuild begin(New rebuild, Collection<Integer> connectionIds);

  /** The newest rebuild of a plugin, in whatever state. */
  Optional<Rebuild> newest(String plugin);

  /** The newest rebuild of each plugin, in whatever state. */
  List<Rebuild> all();

  /** Those that are under way, the oldest first. */
  List<Rebuild> running();

  /** Ends a rebuild and forgets what it had not done. */
  void end(long id, Rebuild.State state, Instant at);

  /** The connections of a rebuild, and the record up to which those of each were compared. */
  Map<Integer, Long> comparedUpTo(long id);

  /** Remembers what was compared. */
  void compared(long id, Compared batch);

  /** All that could be compared was: connections may have gone meanwhile. */
  void allCompared(long id);

  /** Whether a record came out differently and is not in the history yet. */
  boolean isPending(long recordId);

  /** The oldest record that came out differently and is not in the history yet. */
  Optional<Long> first(long id);

  /** The records not in the history yet that touch one of some timelines. */
  List<Long> touching(Collection<Long> nodes);

  /** Remembers that records of one customer, or group, are in the history. */
  void rebuilt(long id, Collection<Long> recordIds, Change change);
}
