package dev.touchline.host.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.pipeline.ReplayReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay does.
 *
 * @param requeued how many quarantined records wait for their turn again; the rest is then absent
 * @param records how many records were normalised again
 * @param unchanged how many events came out as they were
 * @param added how many events are new
 * @param removed how many no longer come out
 * @param changed how many come out differently
 * @param failed how many records could not be normalised; what the history has of them stays
 * @param changes the first 100 differences
 */
record ReplayDocument(
    @Nullable Integer requeued,
    @Nullable Long records,
    @Nullable Long unchanged,
    @Nullable Long added,
    @Nullable Long removed,
    @Nullable Long changed,
    @Nullable Long failed,
    @Nullable List<ChangeDocument> changes) {

  /**
   * A difference.
   *
   * @param before the event as it is; absent when it is new
   * @param after the event as it comes out; absent when it no longer does
   */
  record ChangeDocument(
      @JsonRawValue @Schema(implementation = Object.class) @Nullable String before,
      @JsonRawValue @Schema(implementation = Object.class) @Nullable String after) {

    static ChangeDocument of(ReplayReport.Change change) {
      return new ChangeDocument(json(change.before()), json(change.after()));
    }

    private static @Nullable String json(@Nullable EventRow event) {
      return event == null ? null : event.toJson();
    }
  }

  static ReplayDocument requeued(int records) {
    return new ReplayDocument(records, null, null, null, null, null, null, null);
  }

  static ReplayDocument of(ReplayReport report) {
    return new ReplayDocument(
        null,
        report.records(),
        report.unchanged(),
        report.added(),
        report.removed(),
        report.changed(),
        report.failed(),
        report.changes().stream().map(ChangeDocument::of).toList());
  }
}
