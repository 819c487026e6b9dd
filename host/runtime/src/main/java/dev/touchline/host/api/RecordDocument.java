package dev.touchline.host.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.touchline.host.inbox.RecordHead;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.pipeline.Outcome;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A raw record and what became of it.
 *
 * @param state pending, done or quarantined
 * @param attempts how often its plugin failed on it
 * @param nextAt when it will be tried again
 * @param reason why it is where it is, for people
 * @param bytes the body's length
 * @param body the body where it is text; in one record only
 * @param bodyBase64 the body where it is not
 * @param events what it turned into; in one record only
 */
record RecordDocument(
    String id,
    String connection,
    String dedupeKey,
    int revision,
    Instant receivedAt,
    String state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable String code,
    @Nullable String reason,
    Map<String, String> attributes,
    long bytes,
    @Nullable String body,
    @Nullable String bodyBase64,
    @ArraySchema(schema = @Schema(implementation = TimelineDocument.EventDocument.class))
        @JsonRawValue
        @Nullable String events) {

  /**
   * Without body and events, for lists.
   *
   * @param mask takes the connection's secrets out
   */
  static RecordDocument of(RecordPages.Entry entry, String connection, UnaryOperator<byte[]> mask) {
    RecordHead raw = entry.record();
    Outcome outcome = entry.outcome();
    return new RecordDocument(
        new RecordId(raw.id()).toString(),
        connection,
        masked(raw.dedupeKey(), mask),
        raw.revision(),
        raw.receivedAt(),
        entry.state().text(),
        outcome == null ? 0 : outcome.attempts(),
        outcome == null ? null : outcome.nextAt(),
        outcome == null ? null : outcome.code(),
        outcome == null ? null : outcome.reason(),
        masked(raw.attributes(), mask),
        raw.bytes(),
        null,
        null,
        null);
  }

  private static String masked(String text, UnaryOperator<byte[]> mask) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(mask.apply(bytes), StandardCharsets.UTF_8);
  }

  private static Map<String, String> masked(
      Map<String, String> attributes, UnaryOperator<byte[]> mask) {
    Map<String, String> clean = new LinkedHashMap<>();
    attributes.forEach((name, value) -> clean.put(name, masked(value, mask)));
    return clean;
  }

  /** With body and events. */
  RecordDocument with(byte[] raw, List<EventRow> rows) {
    String text = text(raw);
    String base64 = text == null ? Base64.getEncoder().encodeToString(raw) : null;
    String json = rows.stream().map(EventRow::toJson).collect(Collectors.joining(",", "[", "]"));
    return new RecordDocument(
        id,
        connection,
        dedupeKey,
        revision,
        receivedAt,
        state,
        attempts,
        nextAt,
        code,
        reason,
        attributes,
        bytes,
        text,
        base64,
        json);
  }

  private static @Nullable String text(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
