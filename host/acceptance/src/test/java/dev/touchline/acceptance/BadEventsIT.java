package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Events one by one, requests that are hardly HTTP, and strings that only look bad. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadEventsIT {

  private static final String GOOD =
      """
      {"id":"e1","kind":"order.placed","occurredAt":"2026-01-31T09:30:00Z","channel":"app",
       "identifiers":[{"type":"phone","value":"0901555777"}],"session":"s1","direction":"in",
       "data":{"number":"N1","total":{"amount":"1.00","currency":"EUR"},
               "lines":[{"sku":"A","quantity":1,"unitPrice":{"amount":"1.00","currency":"EUR"}}]}}
      """;

  private HostProcess host;
  private Api api;

  @BeforeAll
  void start() {
    host = HostProcess.of(BadEventsIT.class).start();
    api = host.api();
  }

  @AfterAll
  void isStillWellAndStop() {
    assertThat(host.errors()).isEmpty();
    assertThat(host.isReady()).isTrue();
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"e1\"|\"id\":1|id",
        "\"id\":\"e1\"|\"id\":\"\"|id",
        "\"id\":\"e1\"|\"id\":\"\\u0000\"|id",
        "\"id\":\"e1\"|\"id\":null|id",
        "\"id\":\"e1\",||id",
        "\"order.placed\"|\"order.plced\"|order.placed",
        "\"order.placed\"|{}|kind",
        "2026-01-31T09:30:00Z|yesterday|occurredAt",
        "2026-01-31T09:30:00Z|2026-01-31T09:30:00|occurredAt",
        "2026-01-31T09:30:00Z|2026-02-30T09:30:00Z|occurredAt",
        "2026-01-31T09:30:00Z|0001-01-01T00:00:00Z|occurredAt",
        "2026-01-31T09:30:00Z|+999999999-12-31T23:59:59Z|occurredAt",
        "\"2026-01-31T09:30:00Z\"|1769851800|occurredAt",
        "\"app\"|\"<script>\"|channel",
        "\"app\"|\"'; DROP TABLE event;--\"|channel",
        "\"in\"|\"sideways\"|direction",
        "\"phone\"|\"Phone Number!\"|identifiers",
        "\"0901555777\"|901555777|identifiers",
        "[{\"type\":\"phone\",\"value\":\"0901555777\"}]|[]|identifiers",
        "[{\"type\":\"phone\",\"value\":\"0901555777\"}]|{}|identifiers",
        "\"1.00\"|1.00|amount",
        "\"1.00\"|\"1e999999999\"|amount",
        "\"1.00\"|\"one\"|amount",
        "\"1.00\"|\"NaN\"|amount",
        "\"EUR\"|\"EURO\"|currency",
        "\"quantity\":1|\"quantity\":\"two\"|quantity",
        "\"quantity\":1|\"quantity\":1e400|quantity",
        "\"quantity\":1|\"quantity\":99999999999999999999|quantity",
        "\"number\":\"N1\"|\"number\":[]|number",
        "\"number\":\"N1\",||number",
        "\"session\":\"s1\"|\"sesion\":\"s1\"|sesion",
        "\"sku\":\"A\"|\"sku\":\"A\",\"sku\":\"B\"|sku",
        "\"sku\":\"A\"|\"colour\":\"red\"|colour",
      })
  void aBadEventIsRejectedByItsFieldAndItsNeighbourIsNot(String good, String bad, String names) {
    // Given
    assertThat(GOOD).contains(good);
    String event = GOOD.replace(good, bad == null ? "" : bad);
    String neighbour = GOOD.replace("e1", "neighbour-" + System.nanoTime());

    // When
    Answer answer = api.post(Events.PATH, Events.list(List.of(event, neighbour))).expect(200);

    // Then
    assertThat(answer.json().path("accepted").asInt()).as(answer.toString()).isEqualTo(1);
    assertThat(answer.json().path("rejected")).as(answer.toString()).hasSize(1);
    JsonNode rejected = answer.json().path("rejected").get(0);
    assertThat(rejected.path("index").asInt()).isZero();
    assertThat(rejected.path("code").asString()).matches("[a-z-]+");
    assertThat(rejected.path("detail").asString()).contains(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE event;--",
        "\" OR \"\"=\"",
        "<script>alert('x')</script>",
        "<img src=x onerror=alert(1)>",
        "${jndi:ldap://127.0.0.1/x}",
        "{{7*7}} #{7*7} %s%n%x",
        "Đặng Thị Hồng 👩‍👩‍👧 \u202Eright to left\u202C",
        "line\nbreak\tand tab \\ backslash \\u0041",
        "../../etc/passwd",
      })
  void stringsThatOnlyLookBadComeBackAsTheyWere(String text) {
    // Given
    String id = "legal " + text.replaceAll("\\p{Cntrl}", " ");
    String event =
        Events.message(id, Instant.EPOCH, "customer-number:" + text.hashCode(), text)
            .replaceFirst("\"data\"", "\"session\":\"s\",\"data\"");

    // When
    Events.add(api, List.of(event));

    // Then
    String customer = Timeline.customer(api, "customer-number:" + text.hashCode());
    JsonNode found = Timeline.of(api, customer).getFirst();
    assertThat(found.path("data").path("text").asString()).isEqualTo(text);
    assertThat(found.path("data").path("messageId").asString()).isEqualTo(id);
    Answer search = api.get("/api/v1/customers?q=" + Api.encode(text.replaceAll("\\s", " ")));
    assertThat(search.status()).as(search.toString()).isEqualTo(200);
  }

  @Test
  void nulsAndLoneSurrogatesDoNoHarm() {
    // Given
    String event = Events.message("odd", Instant.EPOCH, "customer-number:odd", "TEXT");

    // When
    for (String odd : List.of("a\\u0000b", "a\\ud800b", "\\udc00\\ud800", "a\\u0007b")) {
      String body = event.replace("\"odd\"", "\"odd-" + odd.hashCode() + "\"").replace("TEXT", odd);
      Answer answer = api.post(Events.PATH + "?wait=true", body);

      // Then: either refused by name, or kept so that it can be read again
      JsonNode json = answer.expect(200).json();
      json.path("rejected")
          .forEach(item -> assertThat(item.path("detail").asString()).contains("data.text"));
      assertThat(json.path("accepted").asInt() + json.path("rejected").size()).isEqualTo(1);
    }
    Timeline.customers(api, "customer-number:odd")
        .forEach(found -> assertThat(Timeline.of(api, found.path("id").asString())).isNotEmpty());
    String quarantined = "/api/v1/connections/events/records?state=quarantined";
    Json.items(api.json(quarantined))
        .forEach(record -> assertThat(record.path("code").asString()).isNotEqualTo("not-storable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hooks/../api/v1/connections HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hooks/..;/api/v1/connections HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET //api/v1/connections HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v1/customers?q=<script> HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v1/customers?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hooks/none HTTP/1.1\r\n\r\n",
        "GET /hooks/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /hooks/none HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /hooks/none HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\nx",
        "POST /hooks/none HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
        "BREW /api/v1/customers HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
        "nonsense\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
      })
  void whatIsHardlyHttpIsRefusedWithoutHarm(String request) throws IOException {
    // When
    String closing = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    String answer = RawRequest.send(host.port(), closing);

    // Then
    assertThat(answer).doesNotContain("root:", "\"items\"", "Exception", "at org.", "at java.");
    assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*"))
        .as(answer)
        .isTrue();
  }
}
