package dev.touchline.host.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept what became of records, in the history's database, so that it commits together
 * with their events. A record at or below the position of which nothing is kept is done.
 */
public interface OutcomeStore {

  /** Runs work in one transaction with identity and history. */
  <T extends @Nullable Object> T inTransaction(Supplier<T> work);

  /** Up to which record everything was looked at. */
  long position();

  /** Moves the position; within a transaction. */
  void advance(long recordId);

  /** Keeps outcomes, replacing earlier ones of the same records; within a transaction. */
  void save(Collection<Outcome> outcomes);

  /** Forgets outcomes of records that are now simply done; within a transaction. */
  void clear(Collection<Long> recordIds);

  /**
   * Pending records whose time has come, the longest due first.
   *
   * @param except connections whose records are left out
   */
  List<Outcome> due(Instant now, Collection<Integer> except, int limit);

  /** The outcome kept of a record. */
  Optional<Outcome> find(long recordId);

  /** The outcomes kept of several records. */
  List<Outcome> find(Collection<Long> recordIds);

  /** Outcomes of a connection in a state with record ids below one, newest first. */
  List<Outcome> list(int connectionId, Outcome.State state, long below, int limit);

  /** Makes pending records of a connection that wait for it due; also used after it came back. */
  void release(int connectionId, Instant now);

  /**
   * Makes quarantined records of a connection pending again.
   *
   * @return how many there were
   */
  int requeue(int connectionId, Instant now);

  /** How many records of a connection are kept in a state. */
  long count(int connectionId, Outcome.State state);
}
