package dev.touchline.host.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another version of a plugin makes of retained records, compared with the history.
 *
 * @param records how many were looked at
 * @param unchanged how many events came out as they were
 * @param added how many are new
 * @param removed how many no longer come out
 * @param changed how many come out differently
 * @param failed how many records were understood before and are refused now; what the history has
 *     of them stays
 * @param recovered how many were in the quarantine and are understood now
 * @param quarantined how many were in the quarantine and still cannot be understood
 * @param waiting how many have not been normalised at all yet
 * @param examples some differences of each kind
 * @param failures why records are refused now, by code
 */
public record Comparison(
    long records,
    long unchanged,
    long added,
    long removed,
    long changed,
    long failed,
    long recovered,
    long quarantined,
    long waiting,
    List<Example> examples,
    List<Failure> failures) {

  /**
   * One event that differs.
   *
   * @param difference added, removed or changed
   * @param connection its name
   * @param record the id of the record that it is from
   * @param event its id
   * @param kind the kind that it comes out with, or had
   * @param summary one line for people, as it comes out, or was
   * @param fields what differs
   */
  public record Example(
      String difference,
      String connection,
      String record,
      String event,
      String kind,
      @Nullable String summary,
      List<Field> fields) {}

  /**
   * A field that differs.
   *
   * @param field its path, such as {@code data.total.amount}
   * @param before absent when it was not there
   * @param after absent when it is no longer there
   */
  public record Field(String field, @Nullable String before, @Nullable String after) {}

  /**
   * Records that are refused for one reason.
   *
   * @param code what programs tell reasons apart by
   * @param records how many
   * @param reason that of the first one
   * @param examples the ids of some of them
   */
  public record Failure(String code, long records, String reason, List<String> examples) {}
}
