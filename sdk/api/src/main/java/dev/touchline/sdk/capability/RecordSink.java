package dev.touchline.sdk.capability;

import dev.touchline.sdk.record.IncomingRecord;

/** Where records go that were read or streamed. Thread-safe; blocks while the inbox is busy. */
public interface RecordSink {

  /**
   * Hands over a record. It is durable once the caller's own call has returned normally, or
   * earlier.
   *
   * @throws dev.touchline.sdk.verdict.RetryLaterException when the host is stopping: return soon
   */
  void accept(IncomingRecord record);

  /**
   * Hands over a record that is known to be bad: it goes to the quarantine with the reason, and a
   * replay gives it to the normaliser.
   *
   * @param code what programs tell reasons apart by, such as {@code too-few-columns}
   * @param reason where and what, such as "line 17: 5 columns, expected 8"; without personal data
   */
  void quarantine(IncomingRecord record, String code, String reason);
}
