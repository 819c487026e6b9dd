package dev.touchline.host.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a page of a timeline; documentation only, the page itself is written as text. */
record TimelineDocument(List<EventDocument> items, @Nullable String next) {

  /**
   * The shape of an event.
   *
   * @param direction in, out or internal
   * @param summary one line for people
   * @param data by kind
   * @param record the id of the raw record
   */
  record EventDocument(
      String id,
      String kind,
      Instant occurredAt,
      Instant receivedAt,
      String channel,
      String connection,
      String plugin,
      String record,
      @Nullable String session,
      String direction,
      List<IdentifierDocument> identifiers,
      @Nullable String customerName,
      String summary,
      Map<String, Object> data) {}
}
