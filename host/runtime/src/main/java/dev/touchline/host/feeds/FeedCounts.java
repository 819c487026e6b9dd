package dev.touchline.host.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a feed has brought until now. Written by its loop alone, read by all. */
final class FeedCounts {

  private volatile long records;
  private volatile @Nullable Instant lastRecordAt;
  private volatile @Nullable Instant lastSuccessAt;

  long records() {
    return records;
  }

  @Nullable Instant lastRecordAt() {
    return lastRecordAt;
  }

  @Nullable Instant lastSuccessAt() {
    return lastSuccessAt;
  }

  /** The provider was heard of. */
  void heard(Instant at) {
    lastSuccessAt = at;
  }

  /**
   * Records were stored.
   *
   * @param lastAt when the last of them was; null when there were none
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
  void stored(long more, @Nullable Instant lastAt) {
    records += more;
    if (lastAt != null) {
      lastRecordAt = lastAt;
    }
  }
}
