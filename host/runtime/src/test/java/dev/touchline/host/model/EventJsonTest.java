package dev.touchline.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void whatWasWrittenCanBeReadAgain(EventKind kind) {
    // Given
    Event event = EventSamples.of(kind);
    ObjectNode request = (ObjectNode) JSON.readTree(EventJson.writeBody(event, "line"));
    request.remove("summary");
    request.put("id", event.externalId()).put("kind", kind.wireName());
    request.put("occurredAt", event.occurredAt().toString()).put("channel", "app");

    // When
    Event read = EventJson.read(JSON.writeValueAsBytes(request));

    // Then
    assertThat(read).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void everyKindHasALineForPeople(EventKind kind) {
    // When
    String line = Summary.of(EventSamples.of(kind));

    // Then
    assertThat(line).isNotBlank().hasSizeLessThanOrEqualTo(240).doesNotContain("\n", "null");
  }

  @Test
  void attributesStandBesideTheDataInTheirOrderAndNeverHideIt() {
    // Given
    Event event =
        Event.of("1", EventKind.CUSTOM, EventSamples.AT, new EventData.Custom("level"))
            .channel(Channel.APP)
            .about(Identifier.of(IdentifierType.LOYALTY_CARD, "gold", "42"))
            .attribute("zone", List.of(1, new BigDecimal("1.50"), Map.of("b", true, "a", "x")))
            .attribute("name", "hidden")
            .attribute("age", 7L)
            .build();

    // When
    String body = EventJson.writeBody(event, "line");

    // Then
    assertThat(body)
        .isEqualTo(
            """
            {"direction":"in","identifiers":[{"type":"loyalty-card","scope":"gold","value":"42"}],\
            "summary":"line","data":{"name":"level","zone":[1,1.50,{"a":"x","b":true}],"age":7}}\
            """);
  }

  @Test
  void aRowIsPutTogetherWithoutParsing() {
    // Given
    String body = EventJson.writeBody(EventSamples.of(EventKind.NOTE_ADDED), "Note: \"x\"");
    EventId id = EventId.of(1, "id-1");
    Instant at = EventSamples.AT;
    EventRow row =
        new EventRow(id, "note.added", at, at, "app", "events", "host@1", new RecordId(9), body);

    // When
    JsonNode json = JSON.readTree(row.toJson());

    // Then
    assertThat(json.propertyNames())
        .containsExactly(
            "id",
            "kind",
            "occurredAt",
            "receivedAt",
            "channel",
            "connection",
            "plugin",
            "record",
            "session",
            "direction",
            "identifiers",
            "customerName",
            "summary",
            "data");
    assertThat(json.get("id").asString()).isEqualTo(id.toString());
    assertThat(json.get("record").asString()).isEqualTo("r9");
    assertThat(json.get("occurredAt").asString()).isEqualTo("2026-01-31T09:30:00.123456Z");
  }

  @Test
  void identifiersAreWrittenAsTheyAreGiven() {
    // When
    String body =
        EventJson.writeBody(
            EventSamples.of(EventKind.CUSTOM), List.of(Identifier.email("a@b.example")), "x");

    // Then
    assertThat(body).contains("a@b.example").doesNotContain("+84901234567");
  }

  @Test
  void whatIsNotSaidIsTheUsual() {
    // When
    Event event = read("\"kind\":\"note.added\"");

    // Then
    assertThat(event.direction()).isEqualTo(Direction.INTERNAL);
    assertThat(event.data()).isEqualTo(new EventData.Message(null, List.of(), null, null));
    assertThat(event.session()).isNull();
  }

  @Test
  void dataMayStandBeforeItsKind() {
    // When
    Event event = read("\"data\":{\"callId\":\"c\",\"duration\":1.5},\"kind\":\"call.ended\"");

    // Then
    assertThat(((EventData.Call) event.data()).duration()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void openKindsKeepWhatTheModelDoesNotKnow() {
    // When
    Event event =
        read(
            "\"kind\":\"cart.updated\",\"data\":{\"total\":\"12.30\",\"items\":[{\"sku\":\"A\"}],"
                + "\"cart\":\"c-1\",\"ratio\":0.10,\"gone\":null}");

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Cart("c-1", null, List.of()));
    assertThat(event.attributes())
        .isEqualTo(
            Map.of(
                "total",
                "12.30",
                "items",
                List.of(Map.of("sku", "A")),
                "ratio",
                new BigDecimal("0.10")));
    assertThat(EventJson.writeBody(event, "x"))
        .endsWith(
            "\"data\":{\"cart\":\"c-1\",\"total\":\"12.30\",\"items\":[{\"sku\":\"A\"}],"
                + "\"ratio\":0.10}}");
  }

  @Test
  void aReceiptOfOneMessageKeepsBothNames() {
    // When
    Event event = read("\"kind\":\"message.delivered\",\"data\":{\"messageId\":\"m-1\"}");

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Receipt(List.of("m-1"), null));
    assertThat(event.attributes()).containsEntry("messageId", "m-1");
  }

  @Test
  void timesOfEveryZoneAreTheSameInstant() {
    // Given
    String[] writings = {
      "2026-01-31T09:30:00Z",
      "2026-01-31T16:30:00+07:00",
      "2026-01-31T09:30:00.000000000Z",
      "2026-01-31T09:30:00.0Z",
      "2026-01-31T09:30Z"
    };

    // When, Then
    for (String writing : writings) {
      assertThat(Times.parse(writing)).isEqualTo("2026-01-31T09:30:00Z");
    }
  }

  private static Event read(String kindAndData) {
    String json =
        "{\"id\":\"1\",\"occurredAt\":\"2026-01-31T09:30:00Z\",\"channel\":\"app\","
            + "\"identifiers\":[{\"type\":\"phone\",\"value\":\"0901\"}],"
            + kindAndData
            + "}";
    return EventJson.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
