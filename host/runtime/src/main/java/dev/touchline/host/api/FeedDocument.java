package dev.touchline.host.api;

import dev.touchline.host.feeds.FeedStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How what is polled or streamed comes in, and what was missed.
 *
 * @param state connecting, listening, polling, waiting, backing-off or stopped; absent when nothing
 *     is polled or streamed here: the connection cannot, is not active, or another host does it
 * @param connectedSince since when the session lasts
 * @param lastRecordAt when records came in last
 * @param lastSuccessAt when the provider answered or was heard of last
 * @param nextAt when it is tried again
 * @param coveredUntil until when everything is known that is polled or streamed
 * @param receivedUntil until when webhooks could be received
 * @param cursor where the next page or session begins; only the plugin knows what it means
 * @param records how many came in since the host or the connection was last started
 * @param failures how many attempts failed in a row
 * @param code what the last failure was
 * @param message the same for people
 * @param gaps what was missed, the newest first
 * @param backfills what is fetched or was, the newest first
 */
record FeedDocument(
    @Nullable String state,
    @Nullable Instant connectedSince,
    @Nullable Instant lastRecordAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant nextAt,
    @Nullable Instant coveredUntil,
    @Nullable Instant receivedUntil,
    @Nullable String cursor,
    long records,
    int failures,
    @Nullable String code,
    @Nullable String message,
    List<GapDocument> gaps,
    List<BackfillDocument> backfills) {

  /** What is known without asking how it runs. */
  record Known(
      @Nullable Instant coveredUntil,
      @Nullable Instant receivedUntil,
      @Nullable String cursor,
      List<GapDocument> gaps,
      List<BackfillDocument> backfills) {}

  static FeedDocument of(@Nullable FeedStatus status, Known known) {
    return new FeedDocument(
        status == null ? null : label(status.state()),
        status == null ? null : status.connectedSince(),
        status == null ? null : status.lastRecordAt(),
        status == null ? null : status.lastSuccessAt(),
        status == null ? null : status.nextAt(),
        known.coveredUntil(),
        known.receivedUntil(),
        known.cursor(),
        status == null ? 0 : status.records(),
        status == null ? 0 : status.failures(),
        status == null ? null : status.code(),
        status == null ? null : status.message(),
        known.gaps(),
        known.backfills());
  }

  private static String label(FeedStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
