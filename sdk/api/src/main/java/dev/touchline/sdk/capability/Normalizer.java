package dev.touchline.sdk.capability;

import dev.touchline.sdk.record.StoredRecord;

/**
 * Turns raw records into events.
 *
 * <p>Pure: the answer depends on the record and the connection's settings alone. No I/O (the host
 * denies it), no clock, no random numbers, no state. The host calls it again at every replay and
 * compares the answers.
 */
public interface Normalizer extends Capability {

  /**
   * Normalises one record.
   *
   * <p>Called after the record is durable, at least once, in any order, from several threads.
   *
   * @return the events in the record, or why there are none
   * @throws dev.touchline.sdk.verdict.RejectedException when the record cannot be understood: it is
   *     quarantined with the reason, until someone replays it
   * @throws IllegalArgumentException as the event model throws it for a value that it refuses: the
   *     same
   * @throws dev.touchline.sdk.verdict.RetryLaterException is not expected here and treated as a
   *     fault of the plugin
   */
  Normalized normalize(StoredRecord record);
}
