package dev.touchline.host.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchline.host.model.EventJson;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsConnectionTest {

  private static final String EVENT =
      "{\"id\":\"%s\",\"kind\":\"note.added\",\"occurredAt\":\"2026-01-31T09:30:00Z\","
          + "\"channel\":\"app\",\"identifiers\":[{\"type\":\"phone\",\"value\":\"0901\"}]}";

  private final EventsConnection connection = new EventsConnection();
  private final Received sink = new Received();

  @Test
  void anEventIsNormalisedFromItsOwnBytes() {
    // Given
    byte[] json = EVENT.formatted("a").getBytes(StandardCharsets.UTF_8);
    StoredRecord record = new StoredRecord("a", 1, Instant.EPOCH, Map.of(), json);

    // When
    Normalized normalized = connection.normalize(record);

    // Then
    assertThat(normalized.events()).containsExactly(EventJson.read(json));
  }

  @Test
  void whatIsNoEventIsRejectedWithItsReason() {
    // Given
    StoredRecord record = new StoredRecord("a", 1, Instant.EPOCH, Map.of(), new byte[] {'{', '}'});

    // When, Then
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> connection.normalize(record))
        .withMessage("kind: is required")
        .returns("missing-field", RejectedException::code);
  }

  @Test
  void aFileIsReadLineByLine() throws IOException {
    // Given
    String file =
        "\ufeff"
            + EVENT.formatted("a")
            + "\r\n\n"
            + "{\"id\":1}\n"
            + EVENT.formatted("b").replace("0901", "x".repeat(300_000))
            + "\n"
            + EVENT.formatted("c");

    // When
    connection.read(stream(file), sink);

    // Then
    assertThat(sink.accepted).extracting(IncomingRecord::dedupeKey).containsExactly("a", "c");
    assertThat(new String(sink.accepted.get(0).body(), StandardCharsets.UTF_8))
        .isEqualTo(EVENT.formatted("a"));
    assertThat(sink.quarantined)
        .containsExactly(
            "wrong-type: line 3: id: 1 is not text", "too-large: line 4: more than 262144 bytes");
  }

  @Test
  void anEmptyFileHoldsNothing() throws IOException {
    // When
    connection.read(stream("\n \n"), sink);

    // Then
    assertThat(sink.accepted).isEmpty();
  }

  @Test
  void anArrayIsNotNdjson() {
    // When, Then
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> connection.read(stream("[" + EVENT.formatted("a") + "]"), sink))
        .returns("not-ndjson", RejectedException::code);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Received implements RecordSink {

    final List<IncomingRecord> accepted = new ArrayList<>();
    final List<String> quarantined = new ArrayList<>();

    @Override
    public void accept(IncomingRecord record) {
      accepted.add(record);
    }

    @Override
    public void quarantine(IncomingRecord record, String code, String reason) {
      quarantined.add(code + ": " + reason);
    }
  }
}
