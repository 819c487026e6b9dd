package dev.touchline.host.api;

import dev.touchline.host.rebuild.Comparison;
import dev.touchline.host.rebuild.UpgradePreview;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade would change in the history.
 *
 * @param installed the version that runs
 * @param state running, done, partial (the time was up), cancelled or failed
 * @param reason why it ended before its end
 * @param records how many records were looked at, the newest first
 * @param total how many there are
 * @param unchanged how many events come out as they are
 * @param added how many are new
 * @param removed how many no longer come out
 * @param changed how many come out differently
 * @param failed how many records were understood before and are refused now
 * @param recovered how many records are in the quarantine and would be understood
 * @param quarantined how many would stay there
 * @param waiting how many records nobody has normalised yet
 * @param examples up to 20 differences of each kind
 * @param failures why records are refused now
 * @param unfit connections that would not work with the version, each with the reason; they keep an
 *     upgrade from happening
 */
record UpgradePreviewDocument(
    String plugin,
    String version,
    String installed,
    String state,
    @Nullable String reason,
    long records,
    long total,
    long unchanged,
    long added,
    long removed,
    long changed,
    long failed,
    long recovered,
    long quarantined,
    long waiting,
    List<Comparison.Example> examples,
    List<Comparison.Failure> failures,
    Map<String, String> unfit,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static UpgradePreviewDocument of(UpgradePreview preview) {
    Comparison found = preview.comparison();
    return new UpgradePreviewDocument(
        preview.plugin(),
        preview.version(),
        preview.installed(),
        preview.state().name().toLowerCase(Locale.ROOT),
        preview.reason(),
        found.records(),
        preview.total(),
        found.unchanged(),
        found.added(),
        found.removed(),
        found.changed(),
        found.failed(),
        found.recovered(),
        found.quarantined(),
        found.waiting(),
        found.examples(),
        found.failures(),
        preview.unfit(),
        preview.startedAt(),
        preview.finishedAt());
  }
}
