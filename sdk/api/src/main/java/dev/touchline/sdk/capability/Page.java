package dev.touchline.sdk.capability;

import dev.touchline.sdk.record.IncomingRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Poller} fetched.
 *
 * @param records in the provider's order
 * @param cursor where the next call goes on; any text up to 4,000 characters, opaque to the host.
 *     Null leaves the stored cursor as it is
 * @param more whether more is waiting right now: the host then calls again without delay
 * @param notBefore how long the provider wants to be left alone; null when it did not say
 * @param missed a time that the provider skipped, because it could not go on from the cursor; null
 *     when nothing was missed
 */
public record Page(
    List<IncomingRecord> records,
    @Nullable String cursor,
    boolean more,
    @Nullable Duration notBefore,
    @Nullable Missed missed) {

  private static final int LONGEST_CURSOR = 4_000;

  public Page {
    records = List.copyOf(records);
    if (cursor != null && cursor.length() > LONGEST_CURSOR) {
      throw new IllegalArgumentException(
          "cursor has " + cursor.length() + " characters, at most 4000");
    }
  }

  /** A page with nothing missed before it. */
  public Page(
      List<IncomingRecord> records,
      @Nullable String cursor,
      boolean more,
      @Nullable Duration notBefore) {
    this(records, cursor, more, notBefore, null);
  }

  /** The same page, after a time that was missed. */
  public Page after(Missed skipped) {
    return new Page(records, cursor, more, notBefore, skipped);
  }

  /** A page after which more is waiting. */
  public static Page more(List<IncomingRecord> records, String cursor) {
    return new Page(records, cursor, true, null);
  }

  /** The last page for now. */
  public static Page last(List<IncomingRecord> records, @Nullable String cursor) {
    return new Page(records, cursor, false, null);
  }
}
